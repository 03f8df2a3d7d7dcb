package dev.writ.cli.deploy.client;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A shared AWS file: {@code [name]} and lines of {@code key = value}; in the config file a profile is {@code [profile
 * name]}. Lines that are indented belong to the setting before them and are of no interest here.
 */
record ProfileFile(Map<String, Map<String, String>> profiles) {

    ProfileFile {
        profiles = Collections.unmodifiableMap(new TreeMap<>(profiles));
    }

    /**
     * Reads a text.
     *
     * @param config whether it is the config file
     */
    static ProfileFile read(String text, boolean config) {
        Map<String, Map<String, String>> profiles = new TreeMap<>();
        Map<String, String> current = new TreeMap<>();
        for (String line : text.lines().toList()) {
            String words = line.strip();
            if (words.isEmpty()
                    || words.startsWith("#")
                    || words.startsWith(";")
                    || line.startsWith(" ")
                    || line.startsWith("\t")) {
                continue;
            }
            int equals = words.indexOf('=');
            if (words.startsWith("[") && words.contains("]")) {
                current = new TreeMap<>();
                String name = words.substring(1, words.indexOf(']')).strip();
                profile(name, config).ifPresent(named -> profiles.putIfAbsent(named, new TreeMap<>()));
                current = profile(name, config).map(profiles::get).orElse(current);
            } else if (equals > 0) {
                current.put(
                        words.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        words.substring(equals + 1).strip());
            }
        }
        return new ProfileFile(profiles);
    }

    /** Other sections of the config file are about services and sessions. */
    private static Optional<String> profile(String section, boolean config) {
        if (!config || section.equals("default")) {
            return Optional.of(section);
        }
        return section.startsWith("profile ")
                ? Optional.of(section.substring("profile ".length()).strip())
                : Optional.empty();
    }

    Map<String, String> profile(String name) {
        return profiles.getOrDefault(name, Map.of());
    }
}
