package dev.writ.cli.deploy.client;

import java.nio.charset.StandardCharsets;

/** Names in addresses. */
final class Percent {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~";
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /** Returns a name as one segment of a path: nothing in it is taken for more than a letter, not even dots. */
    static String encoded(String name) {
        StringBuilder out = new StringBuilder();
        boolean dots = name.chars().allMatch(c -> c == '.');
        for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xff);
            if (UNRESERVED.indexOf(c) >= 0 || (c == '.' && !dots)) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return out.toString();
    }
}
