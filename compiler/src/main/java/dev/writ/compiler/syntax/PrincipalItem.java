package dev.writ.compiler.syntax;

import dev.writ.compiler.source.Span;

/** An entry of a list of principals. */
public sealed interface PrincipalItem {

    /** Returns its place. */
    Span span();

    /** Calls the visitor's method for this kind of entry. */
    <R> R accept(Visitor<R> visitor);

    /** {@code prod/ml-train/trainer}: cluster, namespace, service account; not checked yet. */
    record Path(String path, Span span) implements PrincipalItem {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPath(this);
        }
    }

    /** {@code github:"repo:acme/models:"*}, or the same form for a partner. */
    record Subject(Name issuer, Text subject, boolean wildcard, Span span) implements PrincipalItem {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSubject(this);
        }
    }

    /** {@code user "…"}, {@code group "…"}, {@code role "…"}, {@code saml "…"}. */
    record Identity(Kind kind, Text name, Span span) implements PrincipalItem {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIdentity(this);
        }
    }

    /** The kinds of people. */
    enum Kind {
        USER("user"),
        GROUP("group"),
        ROLE("role"),
        SAML("saml");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word in Writ. */
        public String word() {
            return word;
        }
    }

    /** {@code service inventory}. */
    record Service(Name name, Span span) implements PrincipalItem {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitService(this);
        }
    }

    /** {@code partner wandb}: everybody of that organization. */
    record PartnerRef(Name name, Span span) implements PrincipalItem {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPartnerRef(this);
        }
    }

    /** {@code members}. */
    record Members(Span span) implements PrincipalItem {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMembers(this);
        }
    }

    /** {@code anyone}. */
    record Anyone(Span span) implements PrincipalItem {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAnyone(this);
        }
    }

    /** The name of a set. */
    record SetRef(Name name) implements PrincipalItem {
        @Override
        public Span span() {
            return name.span();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSetRef(this);
        }
    }

    /** One method for each kind of entry and no defaults. */
    interface Visitor<R> {
        R visitPath(Path item);

        R visitSubject(Subject item);

        R visitIdentity(Identity item);

        R visitService(Service item);

        R visitPartnerRef(PartnerRef item);

        R visitMembers(Members item);

        R visitAnyone(Anyone item);

        R visitSetRef(SetRef item);
    }
}
