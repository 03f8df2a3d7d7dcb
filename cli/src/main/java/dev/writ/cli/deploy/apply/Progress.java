package dev.writ.cli.deploy.apply;

/** Is told what a run does, while it does it. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = sentence -> {};

    /** Takes a line for people. Names in it are as the service has them, and may hold anything. */
    void tell(String line);
}
