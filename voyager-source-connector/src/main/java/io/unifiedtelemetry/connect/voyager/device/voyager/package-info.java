/**
 * Everything specific to a Voyager: its command, its JSON and its fields. Depends only on {@code
 * device} and {@code error}; only {@code config} and the connector know it.
 */
package io.unifiedtelemetry.connect.voyager.device.voyager;
