/** The goals: parameters of Maven to requests, and reports to the log. */
@NullMarked
package dev.writ.maven;

import org.jspecify.annotations.NullMarked;
