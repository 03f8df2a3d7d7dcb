package dev.writ.cli.action;

import java.util.Objects;

/**
 * What {@code writ doctor} is asked.
 *
 * @param target the name of a target
 * @param workspace the directory with the settings that name it
 */
public record DoctorRequest(String target, String workspace) {

    public DoctorRequest {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(workspace, "workspace");
    }
}
