/**
 * Serves devices over HTTPS with the HTTP API of NCLU. Depends on {@code device} and {@code model};
 * does not know the other transport.
 */
package io.unifiedtelemetry.connect.voyager.simulator.nclu;
