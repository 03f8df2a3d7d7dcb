/** What the commands have to say, as values, and the two ways to say it: text for people, JSON for programs. */
@NullMarked
package dev.writ.cli.report;

import org.jspecify.annotations.NullMarked;
