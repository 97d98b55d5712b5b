/**
 * The Kafka Streams topology, from records to alerts; may use {@code read} and {@code detect}.
 * Entry: {@link io.unifiedtelemetry.examples.beralerts.stream.AlertTopology}.
 */
package io.unifiedtelemetry.examples.beralerts.stream;
