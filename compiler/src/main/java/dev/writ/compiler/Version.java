package dev.writ.compiler;

import dev.writ.compiler.source.Resources;

/** The version of the product. */
public final class Version {

    private Version() {}

    /** Returns the version, such as {@code 0.1.0}. */
    public static String current() {
        return Resources.get("/dev/writ/compiler/version.txt").strip();
    }
}
