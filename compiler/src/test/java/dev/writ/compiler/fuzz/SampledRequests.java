package dev.writ.compiler.fuzz;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.intent.ActionAtom;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.policy.Request;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Well-formed requests near what the rules of a workspace speak of: at, just inside and just outside of it. */
final class SampledRequests {

    private final Intent intent;
    private final Catalogue catalogue;
    private final Random random;

    SampledRequests(Intent intent, Catalogue catalogue, long seed) {
        this.intent = intent;
        this.catalogue = catalogue;
        this.random = new Random(seed);
    }

    Request next() {
        Request.Requester who = requester(pick(pick(intent.clauses()).principals()));
        ActionAtom atom = pick(pick(intent.clauses()).actions());
        Clause place = pick(intent.clauses());
        String action = action(atom);
        Scope level = catalogue.action(action).map(known -> known.scope()).orElse(atom.level());
        if (action.startsWith("cwobject:")) {
            level = Scope.GLOBAL;
        }
        Request.Target target = target(level, place);
        SortedMap<String, List<String>> context = new TreeMap<>();
        boolean listing = catalogue.action(action).map(known -> known.listing()).orElse(false);
        for (Clause clause : List.of(place, pick(intent.clauses()))) {
            for (KeyTest test : clause.tests()) {
                boolean absent = test.key().equals(Clause.PREFIX_KEY) && !listing;
                boolean always = catalogue
                        .conditionKey(test.key())
                        .filter(key -> key.presence() == ConditionKey.Presence.ALWAYS)
                        .isPresent();
                if (!absent && !always && random.nextInt(4) > 0) {
                    context.put(
                            test.key(),
                            List.of(
                                    test.values().isEmpty()
                                            ? "x"
                                            : pick(test.values()).replace("*", "") + tail()));
                }
            }
            if (listing && clause.under().isPresent() && random.nextInt(3) > 0) {
                context.put(Clause.PREFIX_KEY, List.of(clause.under().get() + tail()));
            }
        }
        return Request.of(who, action, target, context);
    }

    private Request.Requester requester(Principals who) {
        String organization = random.nextInt(12) == 0 ? "stranger" : intent.organization();
        if (who instanceof Principals.Partner partner) {
            organization = partner.organization();
        } else if (who instanceof Principals.Foreign foreign) {
            organization = foreign.organization();
        }
        List<Identity> identities = who.identities();
        if (identities.isEmpty()) {
            return new Request.Requester(organization, "role/somebody");
        }
        Identity identity = pick(identities);
        return new Request.Requester(organization, identity.text() + (identity.open() ? "x" + tail() : tail()));
    }

    private String action(ActionAtom atom) {
        String text = atom.pattern().text();
        if (!atom.pattern().wildcard()) {
            return text;
        }
        List<String> known = catalogue.startingWith(text.substring(0, text.indexOf('*'))).stream()
                .map(action -> action.name())
                .toList();
        return known.isEmpty() || random.nextInt(5) == 0 ? text.replace("*", "Unknown") : pick(known);
    }

    private Request.Target target(Scope level, Clause clause) {
        String bucket = clause.buckets().isEmpty() ? "acme-other" : bucket(pick(clause.buckets()));
        return switch (level) {
            case GLOBAL -> new Request.Target.Global();
            case BUCKET -> new Request.Target.Bucket(bucket);
            case OBJECT -> new Request.Target.ObjectKey(bucket, key(clause));
        };
    }

    private String bucket(BucketPattern pattern) {
        return pattern.open() ? pattern.text() + "zzz" : pattern.text();
    }

    private String key(Clause clause) {
        return clause.limit() instanceof Limit.Key one
                ? one.key() + tail()
                : clause.under().orElse("") + "k" + tail();
    }

    private String tail() {
        return random.nextInt(4) == 0 ? "y" : "";
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
