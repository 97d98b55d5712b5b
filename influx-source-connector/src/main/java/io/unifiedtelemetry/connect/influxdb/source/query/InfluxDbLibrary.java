package io.unifiedtelemetry.connect.influxdb.source.query;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.exceptions.InfluxException;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import java.io.IOException;

/** InfluxDB's own library for 2.x, over our connections. */
final class InfluxDbLibrary {
  private InfluxDbLibrary() {}

  static InfluxDBClient open(InfluxDbHttp http) {
    return InfluxDBClientFactory.create(
        InfluxDBClientOptions.builder()
            .url(http.url("").build().toString())
            .okHttpClient(http.clientForLibrary())
            .logLevel(LogLevel.NONE)
            .build());
  }

  /** What the library throws, as what the other requests throw. */
  static IOException asIo(InfluxException e) {
    if (e.status() >= 400) {
      return new QueryRejectedException(e.status(), String.valueOf(e.getMessage()));
    }
    return e.getCause() instanceof IOException cause ? cause : new IOException(e);
  }
}
