/** Maps structures, maps and JSON to points. Knows the package {@code config}. */
package io.unifiedtelemetry.connect.influxdb.sink.convert.point;
