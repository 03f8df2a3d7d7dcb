/** What a run of apply leaves on the disk: its plan, its backup and its journal, and the lock that keeps others out. */
@NullMarked
package dev.writ.cli.deploy.journal;

import org.jspecify.annotations.NullMarked;
