package io.unifiedtelemetry.connect.cli.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine;

/** One run of the command, as a user runs it. */
final class DiffRun {
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int exitCode;

  private DiffRun() {}

  /** A run that compares two buckets; not yet started. */
  static DiffRun of(
      InfluxDbServer left, String leftBucket, InfluxDbServer right, String rightBucket) {
    return new DiffRun()
        .side("left", left.url(), left, leftBucket)
        .side("right", right.url(), right, rightBucket);
  }

  /** A run on a server that is reached by another address. */
  static DiffRun of(String leftUrl, InfluxDbServer server, String left, String right) {
    return new DiffRun()
        .side("left", leftUrl, server, left)
        .side("right", server.url(), server, right);
  }

  private DiffRun side(String name, String url, InfluxDbServer server, String bucket) {
    with("--" + name, url + "," + bucket);
    if (server.majorVersion() == 2) {
      environment.put(name.toUpperCase(Locale.ROOT) + "_INFLUXDB_TOKEN", server.token());
      environment.put("INFLUXDB_ORG", server.org());
    }
    return this;
  }

  DiffRun with(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  DiffRun environment(String key, String value) {
    environment.put(key, value);
    return this;
  }

  /** Runs the command without waiting between attempts. */
  DiffRun run() {
    DiffCommand command =
        new DiffCommand(environment, Clock.systemUTC(), duration -> {}, System::nanoTime);
    exitCode =
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return this;
  }

  int exitCode() {
    return exitCode;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out());
  }

  /** The examples of a kind: the left line, or the right one if there is no left. */
  TreeSet<String> examples(String kind) throws IOException {
    TreeSet<String> lines = new TreeSet<>();
    for (JsonNode measurement : json().path("measurements")) {
      for (JsonNode each : measurement.path("examples")) {
        if (each.path("kind").asText().equals(kind)) {
          lines.add(each.path(each.has("left") ? "left" : "right").asText());
        }
      }
    }
    return lines;
  }
}
