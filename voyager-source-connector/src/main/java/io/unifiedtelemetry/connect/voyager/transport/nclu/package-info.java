/** The HTTPS transport: the only package that uses HTTP and TLS. Knows no other transport. */
package io.unifiedtelemetry.connect.voyager.transport.nclu;
