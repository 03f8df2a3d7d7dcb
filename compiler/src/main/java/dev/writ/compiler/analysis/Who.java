package dev.writ.compiler.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Principals as a ruling names them.
 *
 * @param organization which organizations
 * @param identity which identities there
 */
record Who(StringPattern organization, StringPattern identity) {

    /** What every ARN of a principal begins with. */
    static final String ARN = "arn:aws:iam::";

    /** Everybody. */
    static final Who EVERYBODY = new Who(StringPattern.EVERYTHING, StringPattern.EVERYTHING);

    /** Returns the principals that a pattern of ARNs means; a star alone is everybody. */
    static List<Who> ofArn(StringPattern pattern) {
        List<Who> found = new ArrayList<>();
        for (StringPattern rest : Wildcards.after(pattern, ARN)) {
            for (Wildcards.Halves halves : Wildcards.halves(rest, ':')) {
                found.add(new Who(halves.before(), halves.after()));
            }
        }
        return found;
    }

    /** Tells whether a principal is meant. */
    boolean matches(String organizationName, String identityName) {
        return organization.matches(organizationName) && identity.matches(identityName);
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof Who who && organization.equals(who.organization) && identity.equals(who.identity);
    }

    @Override
    public int hashCode() {
        return organization.hashCode() * 31 + identity.hashCode();
    }
}
