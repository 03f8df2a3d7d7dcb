package dev.writ.compiler.policy;

/** What a matching statement does. */
public enum Effect {
    ALLOW("Allow", "allow"),
    DENY("Deny", "deny");

    private final String json;
    private final String word;

    Effect(String json, String word) {
        this.json = json;
        this.word = word;
    }

    /** Returns the spelling that both kinds of document use; case matters to the platform. */
    public String json() {
        return json;
    }

    /** Returns the spelling in Writ. */
    public String word() {
        return word;
    }
}
