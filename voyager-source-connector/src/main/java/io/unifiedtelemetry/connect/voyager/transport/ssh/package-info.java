/** The SSH transport: the only package that uses the SSH library. Knows no other transport. */
package io.unifiedtelemetry.connect.voyager.transport.ssh;
