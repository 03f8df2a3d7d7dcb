/**
 * A service on this machine that behaves like the platform, as far as its documents tell: for trying, and for tests.
 */
@NullMarked
package dev.writ.cli.sandbox;

import org.jspecify.annotations.NullMarked;
