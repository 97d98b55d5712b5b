package io.unifiedtelemetry.connect.platform.influxdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * An InfluxDB server that can be started here, as the script {@code get-influxdb} found or made it.
 *
 * @param kind {@code binary} or {@code docker}
 * @param version for example {@code 2.7.12}
 * @param where the program or the image
 */
record FoundServer(String kind, String version, String where) {

  int generation() {
    return version.startsWith("1") ? 1 : 2;
  }

  /**
   * Runs the script; what it says meanwhile goes to this process's standard error.
   *
   * @param wanted {@code 1}, {@code 2} or {@code any}
   * @throws IOException where no server can be had; the script has said how to get one
   */
  static FoundServer find(Path script, String wanted) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(script.toString(), wanted)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      line = out.readLine();
    }
    if (process.waitFor() != 0 || line == null) {
      throw new IOException(
          "No InfluxDB server ("
              + wanted
              + ") could be found or made; "
              + script.getFileName()
              + " says above how to get one.");
    }
    String[] parts = line.split("\t", 3);
    return new FoundServer(parts[0], parts[1], parts[2]);
  }
}
