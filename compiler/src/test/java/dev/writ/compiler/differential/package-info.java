/** What policies mean, compared with what others make of them. */
package dev.writ.compiler.differential;
