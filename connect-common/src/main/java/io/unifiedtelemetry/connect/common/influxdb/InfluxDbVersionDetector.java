package io.unifiedtelemetry.connect.common.influxdb;

import java.io.IOException;
import okhttp3.Response;

/**
 * Determines the version of a server. All versions answer {@code /ping}, but servers built from
 * source may omit the version header; then {@code /api/v2/setup} decides, which needs no
 * authentication and exists on 2.x only.
 */
public final class InfluxDbVersionDetector {
  private static final int NOT_FOUND = 404;

  private final InfluxDbHttp http;

  /** A detector for one server. */
  public InfluxDbVersionDetector(InfluxDbHttp http) {
    this.http = http;
  }

  /**
   * The configured version; without one, the server is asked.
   *
   * @throws IOException if the server cannot be reached or is not an InfluxDB
   */
  public InfluxDbVersion detect(InfluxDbConnection connection) throws IOException {
    return connection.version().isPresent() ? connection.version().get() : detect();
  }

  /**
   * The version that the server reports.
   *
   * @throws IOException if the server cannot be reached or is not an InfluxDB
   */
  public InfluxDbVersion detect() throws IOException {
    String version = pingVersion();
    if (version.startsWith("3")) {
      return InfluxDbVersion.V3;
    }
    if (version.startsWith("2")) {
      return InfluxDbVersion.V2;
    }
    if (version.startsWith("1")) {
      return InfluxDbVersion.V1;
    }
    return hasSetupEndpoint() ? InfluxDbVersion.V2 : InfluxDbVersion.V1;
  }

  private String pingVersion() throws IOException {
    try (Response response = call("ping")) {
      String version = response.header("X-Influxdb-Version");
      // 3.x may require authentication even for a ping, but reports its version anyway.
      boolean answered = response.isSuccessful() || version != null;
      if (!answered) {
        throw new IOException(
            "GET /ping answered " + response.code() + ": is there an InfluxDB at this address?");
      }
      return version == null ? "" : version.replaceFirst("^v", "");
    }
  }

  private boolean hasSetupEndpoint() throws IOException {
    try (Response response = call("api/v2/setup")) {
      // Anything else is a server, or a proxy before it, that is not well now.
      if (!response.isSuccessful() && response.code() != NOT_FOUND) {
        throw new IOException("GET /api/v2/setup answered " + response.code());
      }
      return response.isSuccessful();
    }
  }

  private Response call(String endpoint) throws IOException {
    return http.client().newCall(http.request(http.url(endpoint).build()).get().build()).execute();
  }
}
