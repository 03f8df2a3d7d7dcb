package dev.writ.compiler.syntax;

import dev.writ.compiler.source.Span;
import java.util.List;

/** An entry of a list of actions. */
public sealed interface ActionItem {

    /** Returns its place, without what is excepted. */
    Span span();

    /** Returns the actions taken out of it. */
    List<Qualified> except();

    /** {@code s3:GetObject}, {@code s3:Put* except [s3:PutBucketPolicy]}. */
    record Named(Qualified action, List<Qualified> except) implements ActionItem {
        public Named {
            except = List.copyOf(except);
        }

        @Override
        public Span span() {
            return action.span();
        }
    }

    /** The name of a set. */
    record SetRef(Name name, List<Qualified> except) implements ActionItem {
        public SetRef {
            except = List.copyOf(except);
        }

        @Override
        public Span span() {
            return name.span();
        }
    }

    /** A service and a name, such as {@code s3:GetObject} or {@code s3:Get*}. */
    record Qualified(String text, Span span) {}
}
