/** Reports about findings: the formats that other programs read. */
@NullMarked
package dev.writ.rules.report;

import org.jspecify.annotations.NullMarked;
