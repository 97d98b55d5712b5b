/** Logs what a task is waiting for. May use {@code config}. */
package io.unifiedtelemetry.connect.common.status;
