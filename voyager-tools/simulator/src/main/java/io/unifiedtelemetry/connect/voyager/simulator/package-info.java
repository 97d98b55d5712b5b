/**
 * The Java API for tests: builds, starts and controls simulated devices. Depends on {@code ssh},
 * {@code nclu}, {@code device} and {@code model}.
 */
package io.unifiedtelemetry.connect.voyager.simulator;
