package dev.writ.compiler.catalogue;

/** How an action touches what it acts on, after AWS's classification. */
public enum AccessLevel {
    LIST("List"),
    READ("Read"),
    TAGGING("Tagging"),
    WRITE("Write"),
    PERMISSIONS_MANAGEMENT("PermissionsManagement");

    private final String word;

    AccessLevel(String word) {
        this.word = word;
    }

    /** Returns the word used in the catalogue. */
    public String word() {
        return word;
    }
}
