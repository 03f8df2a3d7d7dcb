package dev.writ.rules.access;

import dev.writ.compiler.analysis.Area;
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

    /** Tells whether an area has service accounts of a namespace among others of its cluster. */
    public static boolean reachNamespace(Area area, String namespace) {
        return areServiceAccounts(area) && area.meetsIdentity(accounts(namespace));
    }

    /** Returns what the service accounts of a namespace among the principals of an area may do. */
    public static List<Area> ofNamespace(Area area, String namespace) {
        return area.among(accounts(namespace));
    }

    private static String accounts(String namespace) {
        return "role/*:system:serviceaccount:" + namespace + ":*";
    }
}
