/**
 * The connection to a device, independent of the protocol. Depends on {@code config}, {@code error}
 * and {@code transport.login}.
 */
package io.unifiedtelemetry.connect.voyager.transport;
