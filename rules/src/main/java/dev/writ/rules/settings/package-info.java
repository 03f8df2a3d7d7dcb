/** The settings of a workspace, {@code writ.yaml}: how the tool works on it, never who may do what. */
@NullMarked
package dev.writ.rules.settings;

import org.jspecify.annotations.NullMarked;
