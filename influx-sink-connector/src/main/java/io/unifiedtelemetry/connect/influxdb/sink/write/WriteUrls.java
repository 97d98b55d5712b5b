package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import okhttp3.HttpUrl;

/**
 * The address of a write on each server version. Times are always nanoseconds. 3.x stores the good
 * lines of a request and names the bad ones ({@code accept_partial}).
 */
final class WriteUrls {
  private WriteUrls() {}

  static HttpUrl of(InfluxDbHttp http, InfluxDbVersion version, Destination destination) {
    return switch (version) {
      case V1 -> version1(http, destination);
      case V2 -> version2(http, destination);
      case V3 -> version3(http, destination);
    };
  }

  private static HttpUrl version1(InfluxDbHttp http, Destination destination) {
    HttpUrl.Builder url =
        http.url("write")
            .addQueryParameter("db", destination.bucket())
            .addQueryParameter("precision", "ns");
    if (destination.retentionPolicy() != null) {
      url.addQueryParameter("rp", destination.retentionPolicy());
    }
    return url.build();
  }

  private static HttpUrl version2(InfluxDbHttp http, Destination destination) {
    return http.url("api/v2/write")
        .addQueryParameter("org", destination.org())
        .addQueryParameter("bucket", destination.bucket())
        .addQueryParameter("precision", "ns")
        .build();
  }

  private static HttpUrl version3(InfluxDbHttp http, Destination destination) {
    return http.url("api/v3/write_lp")
        .addQueryParameter("db", destination.bucket())
        .addQueryParameter("precision", "nanosecond")
        .addQueryParameter("accept_partial", "true")
        .build();
  }
}
