package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that InfluxDB stores, but InfluxQL cannot quote, or takes for something else. */
class UnquotableNamesTest {
  private static final List<String> QUOTABLE =
      List.of(
          "a\\\\b",
          "a\\nb",
          "\"",
          "a'b",
          "a;b",
          "/*x*/",
          "--x",
          "$m",
          ".*",
          "*",
          "time",
          "_measurements",
          "_name",
          "_tagKey",
          "_tags");

  private static final long WEEKS = Duration.ofDays(30).toNanos();

  private final InMemoryOffsets stored = new InMemoryOffsets();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void namesWithMeaningInInfluxQlAreReadExactly(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    long now = new ShiftedClock().nanoseconds();
    List<String> lines = new ArrayList<>();
    for (String name : QUOTABLE) {
      // Tags that have the names of fields, too.
      lines.add(name + ",_tagKey=x,name=x f=1.5,name=\"y\" " + now);
    }
    server.access().write(bucket, String.join("\n", lines));
    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      source.pollUntil(points -> points.size() >= lines.size());

      Lines.assertSame(source.values(), lines);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void areReadExactly(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    long now = new ShiftedClock().nanoseconds();
    List<String> lines =
        List.of(
            "a\rb,t=x f=1.5 " + now,
            // Only a pattern that is not escaped or anchored would match these instead.
            "a\rbc f=2.5 " + now,
            "a.b\\(\r/*é f=3.5 " + now,
            "aXb\\(\r/*é f=4.5 " + now,
            "nul\0nul f=5.5 " + now,
            "m,t\rk=v\rv,u\0k=w\0w f\rk=6.5,g\0k=\"s\r\0t\" " + now,
            // Of another type in another shard, so that the server's plan is needed.
            "mixed\rtypes f\rg=7.5 " + now,
            "mixed\rtypes f\rg=8i " + (now - WEEKS),
            "other f=9.5 " + now);
    server.access().write(bucket, String.join("\n", lines));

    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      source.pollUntil(points -> points.size() >= lines.size());

      Lines.assertSame(source.values(), lines);
      List<String> all = new ArrayList<>(lines);
      all.addAll(List.of("a\rb,t=x f=2.5 " + (now - 1), "other f=1.5 " + (now - 1)));
      server.access().write(bucket, String.join("\n", all.subList(lines.size(), all.size())));
      source.pollUntil(points -> points.size() >= all.size());
      Lines.assertSame(source.values(), all);
    }
  }
}
