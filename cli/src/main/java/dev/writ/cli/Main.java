package dev.writ.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The entry point of the command line tool. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length == 1 && args[0].equals("--version")) {
            out.println("writ " + Main.class.getPackage().getImplementationVersion());
            return;
        }
        System.exit(2);
    }
}
