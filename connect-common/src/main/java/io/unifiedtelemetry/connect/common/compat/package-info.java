/**
 * The only place that refers to API newer than the oldest supported worker, Kafka Connect 3.6.
 * Depends on no other package.
 */
package io.unifiedtelemetry.connect.common.compat;
