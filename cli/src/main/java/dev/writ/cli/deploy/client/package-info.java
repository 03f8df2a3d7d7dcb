/** The service over HTTP: the management API, and S3 for the policies of buckets. */
@NullMarked
package dev.writ.cli.deploy.client;

import org.jspecify.annotations.NullMarked;
