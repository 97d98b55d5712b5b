/**
 * What a simulated device measures and prints: readings that change over time, the JSON of {@code
 * net show transponder json}, and the faults that can be injected. Depends on no other package of
 * the simulator and on no network library.
 */
package io.unifiedtelemetry.connect.voyager.simulator.model;
