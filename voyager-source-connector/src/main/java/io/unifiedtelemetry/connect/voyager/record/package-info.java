/**
 * Turns poll results into Kafka records and buffers them for the task. Depends on {@code poll},
 * {@code inventory}, {@code device} and {@code config}; polls nothing itself.
 */
package io.unifiedtelemetry.connect.voyager.record;
