/** Waits between attempts. Depends on no other package. */
package io.unifiedtelemetry.connect.common.retry;
