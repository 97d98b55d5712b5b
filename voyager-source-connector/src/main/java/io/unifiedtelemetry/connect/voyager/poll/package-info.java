/**
 * Polls each device at a fixed rate, independently of all others, and tracks the devices' health.
 * Depends on {@code transport}, {@code inventory}, {@code device}, {@code config}, {@code timer}
 * and {@code error}; knows nothing of records.
 */
package io.unifiedtelemetry.connect.voyager.poll;
