package dev.writ.rules.access;

import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.model.Principals;
import java.util.List;

/** Tells kinds of principals apart by their identities. */
public final class Workloads {

    /** Every service account of every cluster. */
    private static final String SERVICE_ACCOUNTS = "role/*:system:serviceaccount:*";

    private static final String ACCOUNT = ":" + Principals.Workload.SERVICE_ACCOUNT;
    private static final String ROLE = "role/";
    private static final String SCHEME = "https://";

    private Workloads() {}

    /**
     * Tells whether service accounts of clusters are among the principals of an area, because it names some, or because
     * it leaves open who it is. Who begins a subject of another kind, such as a repository, names no service account.
     */
    public static boolean areAmong(Area area) {
        return areAll(area) || (leavesSubjectOpen(area.identity()) && area.meetsIdentity(SERVICE_ACCOUNTS));
    }

    /**
     * Tells whether all principals of an area are service accounts of clusters. They are if what makes them so is
     * written out: a wildcard can always stand for something else.
     */
    public static boolean areAll(Area area) {
        String identity = area.identity();
        return identity.startsWith(ROLE) && identity.indexOf(ACCOUNT, ROLE.length()) >= 0;
    }

    /** Tells whether a wildcard stands before the subject of a workload begins, or in place of all. */
    private static boolean leavesSubjectOpen(String identity) {
        int wildcard = identity.indexOf('*');
        if (wildcard < 0) {
            return false;
        }
        String begun = identity.substring(0, wildcard);
        return (ROLE + SCHEME).startsWith(begun)
                || (begun.startsWith(ROLE + SCHEME) && begun.indexOf(':', (ROLE + SCHEME).length()) < 0);
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
