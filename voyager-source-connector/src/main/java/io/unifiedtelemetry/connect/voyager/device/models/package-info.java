/**
 * Chooses the device model. Depends on {@code config} and the packages of the models; only the
 * connector and its tools know it.
 */
package io.unifiedtelemetry.connect.voyager.device.models;
