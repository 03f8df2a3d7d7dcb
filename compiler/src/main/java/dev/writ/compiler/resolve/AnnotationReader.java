package dev.writ.compiler.resolve;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.model.Annotations;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.Annotation;
import dev.writ.compiler.syntax.Head;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what stands before declarations and rules. */
final class AnnotationReader {

    private static final Set<String> KNOWN = Set.of("owner", "ticket", "name", "budget", "review-by", "accept");
    private static final Pattern STATEMENT_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,47}");
    private static final int REVIEW_WARNING_DAYS = 14;

    private final LocalDate asOf;
    private final Problems problems;

    AnnotationReader(LocalDate asOf, Problems problems) {
        this.asOf = asOf;
        this.problems = problems;
    }

    Annotations read(SourceText text, Head head) {
        if (head.annotations().isEmpty() && head.documentation().isEmpty()) {
            return Annotations.NONE;
        }
        Optional<String> name = Optional.empty();
        Optional<String> owner = Optional.empty();
        Optional<Located<LocalDate>> reviewBy = Optional.empty();
        Optional<Integer> budget = Optional.empty();
        List<String> tickets = new ArrayList<>();
        List<Located<Annotations.Acceptance>> accepted = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Annotation annotation : head.annotations()) {
            String word = annotation.name().text();
            boolean repeatable = word.equals("accept") || word.equals("ticket");
            if (!seen.add(word) && !repeatable) {
                invalid(text, annotation.span(), "`@" + word + "` stands twice here", "keep one");
            }
            switch (word) {
                case "owner" -> owner = single(text, annotation, Annotation.Kind.TEXT, "\"team\"");
                case "ticket" ->
                    single(text, annotation, Annotation.Kind.TEXT, "\"SEC-431\"")
                            .ifPresent(tickets::add);
                case "name" -> name = name(text, annotation);
                case "budget" -> budget = budget(text, annotation);
                case "review-by" -> reviewBy = reviewBy(text, annotation);
                case "accept" -> acceptance(text, annotation).ifPresent(accepted::add);
                default -> unknown(text, annotation);
            }
        }
        return new Annotations(head.documentation(), name, owner, tickets, reviewBy, budget, accepted);
    }

    private void unknown(SourceText text, Annotation annotation) {
        String word = annotation.name().text();
        problems.add(Diagnostic.of(
                        ResolveCode.UNKNOWN_ANNOTATION,
                        Label.of(text, annotation.name().span()),
                        "unknown annotation `@" + word + "`")
                .withHelp(Suggestions.nearest(word, KNOWN)
                        .map(near -> "did you mean `@" + near + "`?")
                        .orElse("the annotations are " + Suggestions.list(KNOWN))));
    }

    private void invalid(SourceText text, Span span, String message, String help) {
        problems.add(ResolveCode.INVALID_ANNOTATION, text, span, message, help);
    }

    /** The value of an annotation that takes exactly one. */
    private Optional<String> single(SourceText text, Annotation annotation, Annotation.Kind kind, String example) {
        if (annotation.arguments().size() == 1
                && annotation.arguments().get(0).key().isEmpty()
                && annotation.arguments().get(0).kind() == kind) {
            return Optional.of(annotation.arguments().get(0).value());
        }
        String word = annotation.name().text();
        invalid(
                text,
                annotation.span(),
                "`@" + word + "` takes one " + describe(kind),
                "such as `@" + word + "(" + example + ")`");
        return Optional.empty();
    }

    private static String describe(Annotation.Kind kind) {
        return switch (kind) {
            case TEXT -> "string";
            case DATE -> "date";
            case INTEGER -> "number";
            case NAME -> "name";
        };
    }

    private Optional<String> name(SourceText text, Annotation annotation) {
        return single(text, annotation, Annotation.Kind.TEXT, "\"TrainersRead\"")
                .filter(name -> {
                    boolean legal = STATEMENT_NAME.matcher(name).matches();
                    if (!legal) {
                        invalid(
                                text,
                                annotation.span(),
                                "`" + name + "` cannot name a statement",
                                "a name begins with a letter and has letters, digits and `-`, at most 48 of them");
                    }
                    return legal;
                });
    }

    private Optional<Integer> budget(SourceText text, Annotation annotation) {
        return single(text, annotation, Annotation.Kind.INTEGER, "200").flatMap(number -> {
            if (number.length() > 9) {
                invalid(text, annotation.span(), "the budget is larger than any workspace", "leave it out");
                return Optional.empty();
            }
            return Optional.of(Integer.parseInt(number));
        });
    }

    private Optional<Located<LocalDate>> reviewBy(SourceText text, Annotation annotation) {
        Optional<LocalDate> date = single(text, annotation, Annotation.Kind.DATE, "2027-03-31")
                .flatMap(value -> date(text, annotation.arguments().get(0)));
        date.ifPresent(last -> review(text, annotation.span(), last));
        return date.map(last -> Located.at(Label.of(text, annotation.span()), last));
    }

    private void review(SourceText text, Span span, LocalDate last) {
        if (asOf.isAfter(last)) {
            problems.add(
                    ResolveCode.REVIEW_OVERDUE,
                    text,
                    span,
                    "the review was due by " + last + "; the access goes on until the rule is taken out",
                    "review it, then move the date or remove the rule");
        } else if (!asOf.isBefore(last.minusDays(REVIEW_WARNING_DAYS))) {
            problems.add(
                    ResolveCode.REVIEW_SOON,
                    text,
                    span,
                    "the review is due by " + last,
                    "review it, then move the date or remove the rule");
        }
    }

    private Optional<LocalDate> date(SourceText text, Annotation.Argument argument) {
        try {
            // The lexer has seen to the digits; the parser of dates would take longer to load than a workspace to read.
            String date = argument.value();
            return Optional.of(LocalDate.of(
                    Integer.parseInt(date, 0, 4, 10),
                    Integer.parseInt(date, 5, 7, 10),
                    Integer.parseInt(date, 8, 10, 10)));
        } catch (DateTimeException e) {
            invalid(
                    text,
                    argument.span(),
                    "`" + argument.value() + "` is not a day of the calendar",
                    "write YYYY-MM-DD");
            return Optional.empty();
        }
    }

    private Optional<Located<Annotations.Acceptance>> acceptance(SourceText text, Annotation annotation) {
        List<Annotation.Argument> positional = annotation.positional();
        boolean shaped = positional.size() >= 1
                && positional.size() <= 2
                && positional.get(0).kind() == Annotation.Kind.NAME
                && positional.stream().skip(1).allMatch(argument -> argument.kind() == Annotation.Kind.TEXT)
                && annotation.arguments().stream()
                        .flatMap(argument -> argument.key().stream())
                        .allMatch(key -> Set.of("until", "owner").contains(key.text()));
        if (!shaped) {
            invalid(
                    text,
                    annotation.span(),
                    "`@accept` takes a rule, a reason, and `until` and `owner`",
                    "such as `@accept(full-admin, \"sandbox without data\", until = 2027-01-31, owner = \"ml\")`");
            return Optional.empty();
        }
        if (positional.size() == 1 || positional.get(1).value().isBlank()) {
            problems.add(
                    ResolveCode.SUPPRESSION_WITHOUT_REASON,
                    text,
                    annotation.span(),
                    "a risk is accepted without a reason",
                    "say why: `@accept(" + positional.get(0).value() + ", \"…\")`");
            return Optional.empty();
        }
        Optional<LocalDate> until = annotation.named("until").flatMap(argument -> untilDate(text, argument));
        if (annotation.named("until").isPresent() && until.isEmpty()) {
            return Optional.empty();
        }
        if (until.filter(asOf::isAfter).isPresent()) {
            problems.add(
                    ResolveCode.SUPPRESSION_EXPIRED,
                    text,
                    annotation.span(),
                    "the acceptance ended on " + until.get(),
                    "look at the risk again, then move the date or remove what is risky");
            return Optional.empty();
        }
        return Optional.of(Located.at(
                Label.of(text, annotation.span()),
                new Annotations.Acceptance(
                        positional.get(0).value(),
                        positional.get(1).value(),
                        until,
                        annotation.named("owner").map(Annotation.Argument::value))));
    }

    private Optional<LocalDate> untilDate(SourceText text, Annotation.Argument argument) {
        if (argument.kind() != Annotation.Kind.DATE) {
            invalid(text, argument.span(), "`until` takes a date", "such as `until = 2027-01-31`");
            return Optional.empty();
        }
        return date(text, argument);
    }
}
