/**
 * The values of JSON that devices print, as values of fields. Depends only on {@code device} and
 * {@code error}.
 */
package io.unifiedtelemetry.connect.voyager.device.json;
