package io.unifiedtelemetry.connect.platform.influxdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * An InfluxDB server that can be started here, as the script {@code get-influxdb} found or made it.
 *
 * @param kind {@code binary} or {@code docker}
 * @param version for example {@code 2.7.12}
 * @param where the program or the image
 */
record FoundServer(String kind, String version, String where) {

  int majorVersion() {
    return version.startsWith("1") ? 1 : 2;
  }

  /**
   * Runs the script; what it says meanwhile goes to this process's standard error.
   *
   * @param wanted {@code 1}, {@code 2} or {@code any}
   * @param environment of the script
   * @throws IOException where no server can be had; the message says how to get one
   */
  static FoundServer find(Path script, String wanted, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(script.toString(), wanted);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said.isBlank() ? script + " failed, see standard error" : said);
    }
    String[] parts = said.strip().split("\t", 3);
    return new FoundServer(parts[0], parts[1], parts[2]);
  }
}
