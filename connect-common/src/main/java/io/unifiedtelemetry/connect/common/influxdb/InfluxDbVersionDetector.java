package io.unifiedtelemetry.connect.common.influxdb;

import java.io.IOException;
import okhttp3.Response;

/**
 * Detects the version of a server. All versions respond to {@code /ping}, but servers built from
 * source may omit the version header. In that case {@code /api/v2/setup} decides: it needs no
 * authentication and exists on 2.x only.
 */
public final class InfluxDbVersionDetector {
  private static final int NOT_FOUND = 404;

  private final InfluxDbHttp http;

  /** Creates a detector for one server. */
  public InfluxDbVersionDetector(InfluxDbHttp http) {
    this.http = http;
  }

  /**
   * Returns the configured version, or the detected one if none is configured.
   *
   * @throws IOException if the server cannot be reached or is not an InfluxDB
   */
  public InfluxDbVersion detect(InfluxDbConnection connection) throws IOException {
    return connection.version().isPresent() ? connection.version().get() : detect();
  }

  /**
   * Detects the version from the server's responses.
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
      // 3.x may require authentication even for a ping, but sends its version anyway.
      if (!response.isSuccessful() && version == null) {
        throw new IOException(
            "GET /ping returned " + response.code() + ": is there an InfluxDB at this address?");
      }
      return version == null ? "" : version.replaceFirst("^v", "");
    }
  }

  private boolean hasSetupEndpoint() throws IOException {
    try (Response response = call("api/v2/setup")) {
      // Any other status means that the server, or a proxy in front of it, has a problem.
      if (!response.isSuccessful() && response.code() != NOT_FOUND) {
        throw new IOException("GET /api/v2/setup returned " + response.code());
      }
      return response.isSuccessful();
    }
  }

  private Response call(String endpoint) throws IOException {
    return http.client().newCall(http.request(http.url(endpoint).build()).get().build()).execute();
  }
}
