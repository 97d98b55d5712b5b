package io.unifiedtelemetry.connect.platform.influxdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * An InfluxDB server that can be started, as printed by the script {@code get-influxdb}.
 *
 * @param kind {@code binary} or {@code docker}
 * @param version for example {@code 2.7.12}
 * @param where the executable or the image
 */
record FoundServer(String kind, String version, String where) {

  int majorVersion() {
    return version.startsWith("1") ? 1 : 2;
  }

  /**
   * Runs the script; its progress messages go to standard error.
   *
   * @param version {@code 1}, {@code 2} or {@code any}
   * @param environment of the script
   * @throws IOException if no server is available; the message says how to get one
   */
  static FoundServer find(Path script, String version, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(script.toString(), version);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output.isBlank() ? script + " failed, see standard error" : output);
    }
    String[] parts = output.strip().split("\t", 3);
    return new FoundServer(parts[0], parts[1], parts[2]);
  }
}
