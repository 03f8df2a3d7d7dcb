package dev.writ.compiler.catalogue;

/** What makes an action matter more than its access level tells. */
public enum Power {
    /** Gives the content of objects away. */
    READS_DATA("reads-data"),
    /** Changes the content of objects. */
    WRITES_DATA("writes-data"),
    /** Lets data be lost for good, or lets go of what protects it from that. */
    DESTROYS("destroys"),
    /** Changes who may do what. */
    ADMINISTERS_POLICIES("administers-policies"),
    /** Makes credentials that live on after those they were made with. */
    MINTS_CREDENTIALS("mints-credentials"),
    /** Exchanges a token of the caller for credentials of the caller. */
    EXCHANGES_OWN_TOKEN("exchanges-own-token");

    private final String word;

    Power(String word) {
        this.word = word;
    }

    /** Returns the word used in the catalogue. */
    public String word() {
        return word;
    }
}
