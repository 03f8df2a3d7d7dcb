package dev.writ.compiler.model;

import dev.writ.compiler.policy.Request;
import java.util.List;

/** One kind of principal that a rule names. */
public sealed interface Principals {

    /** Returns the notation of Writ. */
    String notation();

    /** Returns on whose side they are. */
    Side side();

    /**
     * Returns their identities in their organization; empty if every identity is meant.
     *
     * <p>For {@link Side#OWN} this is what organization policies name.
     */
    List<Identity> identities();

    /** Tells whether a principal is one of these, in a workspace of organization {@code own}. */
    boolean include(Request.Requester who, String own);

    /** On whose side principals are: it decides which of the two kinds of policy can name them. */
    enum Side {
        /** Named principals of this organization. */
        OWN,
        /** Everybody of this organization. */
        MEMBERS,
        /** Everybody. */
        ANYONE,
        /** Principals of another organization. */
        FOREIGN
    }

    /** Named principals of this organization: they are known by their identities. */
    sealed interface Own extends Principals {

        @Override
        default Side side() {
            return Side.OWN;
        }

        @Override
        default boolean include(Request.Requester who, String own) {
            return who.organization().equals(own)
                    && identities().stream().anyMatch(identity -> identity.matches(who.identity()));
        }
    }

    /**
     * A workload that signs in with a token: Kubernetes service accounts, pipelines.
     *
     * @param issuer the issuer's URL
     * @param subject the subject of the token, or its beginning
     * @param open whether anything may follow
     * @param notation how Writ writes it
     */
    record Workload(String issuer, String subject, boolean open, String notation) implements Own {

        /** What the subjects of Kubernetes service accounts begin with. */
        public static final String SERVICE_ACCOUNT = "system:serviceaccount:";

        /** Tells whether these are Kubernetes service accounts. */
        public boolean serviceAccount() {
            return subject.startsWith(SERVICE_ACCOUNT);
        }

        @Override
        public List<Identity> identities() {
            return List.of(new Identity("role/" + issuer + ":" + subject, open));
        }
    }

    /** A console user. */
    record User(String uid) implements Own {
        @Override
        public String notation() {
            return "user \"" + uid + "\"";
        }

        @Override
        public List<Identity> identities() {
            return List.of(new Identity("coreweave/" + uid, false));
        }
    }

    /** A group, in both of the spellings that the platform's own pages use. */
    record Group(String name) implements Own {
        @Override
        public String notation() {
            return "group \"" + name + "\"";
        }

        @Override
        public List<Identity> identities() {
            return List.of(new Identity("role/" + name, false), new Identity("saml/" + name, false));
        }
    }

    /** A group in the first of the two spellings. */
    record Role(String name) implements Own {
        @Override
        public String notation() {
            return "role \"" + name + "\"";
        }

        @Override
        public List<Identity> identities() {
            return List.of(new Identity("role/" + name, false));
        }
    }

    /** A group in the second of the two spellings. */
    record Saml(String name) implements Own {
        @Override
        public String notation() {
            return "saml \"" + name + "\"";
        }

        @Override
        public List<Identity> identities() {
            return List.of(new Identity("saml/" + name, false));
        }
    }

    /** Everybody of this organization. */
    record Members() implements Principals {
        @Override
        public String notation() {
            return "members";
        }

        @Override
        public Side side() {
            return Side.MEMBERS;
        }

        @Override
        public List<Identity> identities() {
            return List.of();
        }

        @Override
        public boolean include(Request.Requester who, String own) {
            return who.organization().equals(own);
        }
    }

    /** Everybody: ours, partners, services. */
    record Anyone() implements Principals {
        @Override
        public String notation() {
            return "anyone";
        }

        @Override
        public Side side() {
            return Side.ANYONE;
        }

        @Override
        public List<Identity> identities() {
            return List.of();
        }

        @Override
        public boolean include(Request.Requester who, String own) {
            return true;
        }
    }

    /** Everybody of another organization. */
    record Partner(String name, String organization) implements Principals {
        @Override
        public String notation() {
            return "partner " + name;
        }

        @Override
        public Side side() {
            return Side.FOREIGN;
        }

        @Override
        public List<Identity> identities() {
            return List.of();
        }

        @Override
        public boolean include(Request.Requester who, String own) {
            return who.organization().equals(organization);
        }
    }

    /**
     * Some principals of another organization, or of the platform itself.
     *
     * @param organization the organization they belong to
     * @param identity their identity there, or its beginning
     * @param open whether anything may follow
     * @param notation how Writ writes it
     */
    record Foreign(String organization, String identity, boolean open, String notation) implements Principals {
        @Override
        public Side side() {
            return Side.FOREIGN;
        }

        @Override
        public List<Identity> identities() {
            return List.of(new Identity(identity, open));
        }

        @Override
        public boolean include(Request.Requester who, String own) {
            return who.organization().equals(organization)
                    && identities().get(0).matches(who.identity());
        }
    }
}
