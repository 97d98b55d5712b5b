package io.unifiedtelemetry.connect.common.influxdb;

import java.io.IOException;
import okhttp3.Response;

/**
 * Asks a server which generation it is. {@code /ping} answers on all of them, but servers made from
 * source may leave the version out; then {@code /api/v2/setup}, which needs no log-in and only
 * exists on 2.x, decides.
 */
public final class GenerationDetector {
  private static final int NOT_FOUND = 404;

  private final InfluxDbHttp http;

  /** A detector for one server. */
  public GenerationDetector(InfluxDbHttp http) {
    this.http = http;
  }

  /**
   * The server's generation.
   *
   * @throws IOException where the server cannot be reached or is no InfluxDB
   */
  public Generation detect() throws IOException {
    String version = pingVersion();
    if (version.startsWith("3")) {
      return Generation.V3;
    }
    if (version.startsWith("2")) {
      return Generation.V2;
    }
    if (version.startsWith("1")) {
      return Generation.V1;
    }
    return hasSetupEndpoint() ? Generation.V2 : Generation.V1;
  }

  private String pingVersion() throws IOException {
    try (Response response = call("ping")) {
      String version = response.header("X-Influxdb-Version");
      // 3.x may want a log-in even for a ping, and says who it is all the same.
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
