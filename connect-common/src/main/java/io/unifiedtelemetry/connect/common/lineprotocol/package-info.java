/** Writes line protocol without garbage. Depends on no other package. */
package io.unifiedtelemetry.connect.common.lineprotocol;
