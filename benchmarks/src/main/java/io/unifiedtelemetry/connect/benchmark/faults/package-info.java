/**
 * Injects faults between the InfluxDB sink and InfluxDB and checks what happens to all other lines.
 * May use {@code suite}, {@code platform}, {@code load} and {@code result}.
 */
package io.unifiedtelemetry.connect.benchmark.faults;
