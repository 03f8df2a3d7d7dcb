/** Rules about the form of policies in JSON that their author may not have meant. */
@NullMarked
package dev.writ.rules.form;

import org.jspecify.annotations.NullMarked;
