/** Where the policies come from that a command is about: workspaces, JSON files, revisions. */
@NullMarked
package dev.writ.cli.input;

import org.jspecify.annotations.NullMarked;
