package dev.writ.rules.access;

import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.model.Principals;
import java.util.List;

/** Tells kinds of principals apart by their identities. */
public final class Workloads {

    /** Every service account of every cluster. */
    private static final String SERVICE_ACCOUNTS = "role/*:system:serviceaccount:*";

    private Workloads() {}

    /** Tells whether all principals of an area are service accounts of clusters. */
    public static boolean areServiceAccounts(Area area) {
        return area.isWithinIdentity(SERVICE_ACCOUNTS);
    }

    /** Returns what the service accounts of a namespace among the principals of an area may do; empty if none are. */
    public static List<Area> ofNamespace(Area area, String namespace) {
        String identity = area.identity();
        int start = identity.indexOf(Principals.Workload.SERVICE_ACCOUNT);
        int wildcard = identity.indexOf('*');
        if (start < 0 || (wildcard >= 0 && wildcard < start)) {
            return List.of(); // Whoever leaves the issuer open has not chosen a namespace at all.
        }
        String begins = Principals.Workload.SERVICE_ACCOUNT;
        String named = identity.substring(start + begins.length(), wildcard < 0 ? identity.length() : wildcard);
        String wanted = namespace + ":";
        if (!named.startsWith(wanted) && (wildcard < 0 || !wanted.startsWith(named))) {
            return List.of();
        }
        String accounts = identity.substring(0, start) + Principals.Workload.SERVICE_ACCOUNT + namespace + ":*";
        return area.meetsIdentity(accounts) ? area.among(accounts) : List.of();
    }
}
