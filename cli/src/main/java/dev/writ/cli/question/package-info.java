/** Questions as people and programs put them: principals, actions, resources and contexts in words. */
@NullMarked
package dev.writ.cli.question;

import org.jspecify.annotations.NullMarked;
