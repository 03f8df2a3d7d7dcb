/** What is to be done to a live organization, in which order, and why it is safe. Pure: reads and writes nothing. */
@NullMarked
package dev.writ.cli.deploy.plan;

import org.jspecify.annotations.NullMarked;
