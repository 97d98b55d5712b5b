/** Starts real Kafka brokers; reads and writes topics. May use {@code process} and {@code used}. */
package io.unifiedtelemetry.connect.platform.kafka;
