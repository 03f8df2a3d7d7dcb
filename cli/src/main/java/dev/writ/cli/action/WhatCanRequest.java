package dev.writ.cli.action;

import java.util.Objects;

/**
 * What {@code what-can} was asked.
 *
 * @param policies about which policies
 * @param principal who: one, a set, or all whose names begin with a text
 */
public record WhatCanRequest(PoliciesRequest policies, String principal) {

    public WhatCanRequest {
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(principal, "principal");
    }
}
