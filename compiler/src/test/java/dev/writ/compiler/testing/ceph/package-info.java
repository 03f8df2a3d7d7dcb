/** Ceph's S3 server for tests: real accounts, buckets and requests. */
package dev.writ.compiler.testing.ceph;
