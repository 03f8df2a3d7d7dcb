package dev.writ.rules.access;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Action;
import dev.writ.rules.Linted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Actions whose names begin with the same words: what somebody who writes a star after these words means.
 *
 * @param pattern the words and a star, such as {@code s3:Put*}
 * @param members those that the policy of a bucket is asked about
 * @param ordinary those of them that neither administer nor destroy
 * @param privileged those that do, whoever is asked about them
 */
public record ActionFamily(String pattern, ActionSet members, ActionSet ordinary, ActionSet privileged) {

    /** Returns the families in which ordinary and privileged actions meet, by pattern. */
    public static List<ActionFamily> of(Linted linted) {
        Set<String> beginnings = new TreeSet<>();
        for (String name : linted.catalogue().actions().keySet()) {
            int colon = name.indexOf(':');
            for (int i = colon + 1; i < name.length(); i++) {
                if (Character.isUpperCase(name.charAt(i))) {
                    beginnings.add(name.substring(0, i));
                }
            }
        }
        ActionSet privileged = ActionKinds.of(linted).privileged();
        List<ActionFamily> families = new ArrayList<>();
        for (String beginning : beginnings) {
            ActionSet all = linted.effective().actions(action -> action.name().startsWith(beginning));
            ActionSet members = linted.effective().actions(action -> isAsked(action, beginning));
            ActionSet ordinary = members.without(privileged);
            ActionSet captured = all.without(all.without(privileged));
            if (!ordinary.isEmpty() && !captured.isEmpty()) {
                families.add(new ActionFamily(beginning + "*", members, ordinary, captured));
            }
        }
        return families;
    }

    private static boolean isAsked(Action action, String beginning) {
        return action.name().startsWith(beginning) && !action.exempt();
    }

    /** Tells whether all of the family that can be asked for in an area is allowed there, of both sorts. */
    public boolean isHeldIn(Area area) {
        return !area.possible(ordinary).isEmpty() && area.allowsAny(privileged) && area.allowsAll(members);
    }

    /** Tells whether another family is more in an area, or the same there and said more narrowly. */
    public boolean isWithin(ActionFamily other, Area area) {
        ActionSet own = area.possible(members);
        ActionSet theirs = area.possible(other.members());
        boolean within = theirs.containsAll(own);
        boolean same = within && own.containsAll(theirs);
        return same ? other.pattern().length() > pattern.length() : within;
    }
}
