/**
 * The suite of what drives the InfluxDB source to its limits. Uses {@code source} to start what it
 * measures.
 */
package io.unifiedtelemetry.connect.benchmark.limits;
