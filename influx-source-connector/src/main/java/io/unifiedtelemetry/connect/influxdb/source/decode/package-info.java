/**
 * Decodes the server's responses to InfluxQL, in MessagePack or JSON, into series and rows. Knows
 * {@code offset} for the key of a series, and no other package.
 */
package io.unifiedtelemetry.connect.influxdb.source.decode;
