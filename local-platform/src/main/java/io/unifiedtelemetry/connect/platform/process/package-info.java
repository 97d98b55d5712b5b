/** Starts, awaits and ends processes. Depends on no other package. */
package io.unifiedtelemetry.connect.platform.process;
