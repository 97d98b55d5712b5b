/** Reads certificates and keys from PEM files. Depends on no other package. */
package io.unifiedtelemetry.connect.common.tls;
