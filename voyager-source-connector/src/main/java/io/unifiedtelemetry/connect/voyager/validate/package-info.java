/**
 * Validates a configuration before the connector is created, without and with the devices. Depends
 * on {@code transport}, {@code inventory} and what they depend on.
 */
package io.unifiedtelemetry.connect.voyager.validate;
