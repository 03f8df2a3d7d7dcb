/** The service as planning and applying see it: what is stored, what can be written, and how a call can fail. */
@NullMarked
package dev.writ.cli.deploy.service;

import org.jspecify.annotations.NullMarked;
