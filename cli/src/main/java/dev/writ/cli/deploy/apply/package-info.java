/** Doing what a plan says to a live organization: one write after the other, each read back, and all of it proved. */
@NullMarked
package dev.writ.cli.deploy.apply;

import org.jspecify.annotations.NullMarked;
