/**
 * The source partitions and offsets that Connect stores: what was delivered, and from when on an
 * instance is read. Knows no other package of the connector.
 */
package io.unifiedtelemetry.connect.influxdb.source.offset;
