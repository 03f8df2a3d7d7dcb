package dev.writ.compiler.syntax;

import dev.writ.compiler.source.Span;
import java.util.List;

/** A declaration at the top of a file. */
public sealed interface Declaration {

    /** Returns what stands before it. */
    Head head();

    /** Returns its place, without what stands before it. */
    Span span();

    /** Calls the visitor's method for this kind of declaration. */
    <R> R accept(Visitor<R> visitor);

    /** {@code import "../common"}: the files of another directory belong to this workspace. */
    record ImportDirectory(Head head, Text directory, Span span) implements Declaration {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitImportDirectory(this);
        }
    }

    /** {@code import standard}: declarations that ship with the product. */
    record ImportLibrary(Head head, Name library, Span span) implements Declaration {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitImportLibrary(this);
        }
    }

    /** {@code org = "ab1cd2"}. */
    record Organization(Head head, Text id, Span span) implements Declaration {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitOrganization(this);
        }
    }

    /** {@code cluster prod = "https://…"} or, where {@code cluster} is false, {@code issuer github = "https://…"}. */
    record Issuer(Head head, boolean cluster, Name name, Text url, Span span) implements Declaration {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIssuer(this);
        }
    }

    /** {@code partner wandb = "wandb"}. */
    record Partner(Head head, Name name, Text organization, Span span) implements Declaration {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPartner(this);
        }
    }

    /** {@code principals trainers = …}. */
    record PrincipalSet(Head head, Name name, List<PrincipalItem> items, Span span) implements Declaration {
        public PrincipalSet {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPrincipalSet(this);
        }
    }

    /** {@code buckets training = …}. */
    record BucketSet(Head head, Name name, List<BucketItem> items, Span span) implements Declaration {
        public BucketSet {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBucketSet(this);
        }
    }

    /** {@code actions read = …}. */
    record ActionSet(Head head, Name name, List<ActionItem> items, Span span) implements Declaration {
        public ActionSet {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitActionSet(this);
        }
    }

    /** {@code policy training seals payroll { … }}. */
    record PolicyBlock(Head head, Name name, List<BucketItem> seals, List<Rule> rules, Span span)
            implements Declaration {
        public PolicyBlock {
            seals = List.copyOf(seals);
            rules = List.copyOf(rules);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPolicyBlock(this);
        }
    }

    /** {@code assert nobody can delete on payroll}. */
    record Assertion(Head head, Claim claim, Access access, Span span) implements Declaration {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAssertion(this);
        }
    }

    /** One method for each kind of declaration and no defaults: a new kind breaks every visitor. */
    interface Visitor<R> {
        R visitImportDirectory(ImportDirectory declaration);

        R visitImportLibrary(ImportLibrary declaration);

        R visitOrganization(Organization declaration);

        R visitIssuer(Issuer declaration);

        R visitPartner(Partner declaration);

        R visitPrincipalSet(PrincipalSet declaration);

        R visitBucketSet(BucketSet declaration);

        R visitActionSet(ActionSet declaration);

        R visitPolicyBlock(PolicyBlock declaration);

        R visitAssertion(Assertion declaration);
    }
}
