package dev.writ.rules;

import java.util.List;
import java.util.Objects;

/**
 * The service accounts that there are in clusters, as somebody has listed them.
 *
 * @param file the file that lists them, as settings name it
 * @param accounts at least one, in the order of the file
 */
public record Inventory(String file, List<Account> accounts) {

    public Inventory {
        Objects.requireNonNull(file, "file");
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("an inventory of nothing");
        }
    }

    /**
     * A service account.
     *
     * @param cluster the name that a workspace declares, or the URL of the issuer
     * @param namespace its namespace
     * @param name its name there
     */
    public record Account(String cluster, String namespace, String name) {

        public Account {
            Objects.requireNonNull(cluster, "cluster");
            Objects.requireNonNull(namespace, "namespace");
            Objects.requireNonNull(name, "name");
        }

        /** Tells whether the cluster is known by the URL of its issuer, and not by a name. */
        public boolean byIssuer() {
            return cluster.contains("://");
        }

        /** Returns it as the file says it. */
        public String written() {
            return cluster + "/" + namespace + "/" + name;
        }
    }
}
