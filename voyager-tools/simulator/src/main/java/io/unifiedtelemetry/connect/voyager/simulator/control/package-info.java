/**
 * The HTTP API that inspects running devices and injects faults. Depends on the root package and
 * the types in its API.
 */
package io.unifiedtelemetry.connect.voyager.simulator.control;
