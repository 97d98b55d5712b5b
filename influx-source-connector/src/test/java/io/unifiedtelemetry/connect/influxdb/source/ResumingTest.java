package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading resumes exactly where it stopped, wherever that was. */
class ResumingTest {
  private static final long TIME = 1_700_000_000_000_000_000L;

  @ParameterizedTest
  @CsvSource({"1, 1, series", "2, 1, series", "1, 5, series", "2, 5, measurement"})
  void resumesExactlyAfterAnyRecord(int version, String perRecord, String key) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    List<String> lines = oneWindow();
    server.access().write(bucket, String.join("\n", lines));
    Map<String, String> config = exactlyOnce(RunningSource.config(server, bucket));
    config.put("record.max.points", perRecord);
    config.put("record.key", key);
    List<SourceRecord> all;
    try (RunningSource source = new RunningSource(config, new InMemoryOffsets())) {
      all = List.copyOf(source.pollUntil(records -> lines(records).size() >= lines.size()));
    }
    Lines.assertSame(lines(all), lines);
    Random random = new Random(3);
    for (int i = 0; i < 25; i++) {
      int sent = random.nextInt(all.size());
      InMemoryOffsets stored = new InMemoryOffsets();
      all.subList(0, sent).forEach(stored::sent);

      try (RunningSource source = new RunningSource(config, stored)) {
        List<String> others = lines(all.subList(sent, all.size()));
        source.pollUntil(records -> lines(records).size() >= others.size());

        Lines.assertSame(lines(source.points()), others);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, series", "100, series", "100, measurement"})
  void deliversEachPointOnceOverAConnectionThatIsCutRepeatedly(String perRecord, String key)
      throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      lines.add("m,a=" + i % 50 + " f=" + i + ".5 " + (TIME + i * 1_000_000_000L));
    }
    server.access().write(bucket, String.join("\n", lines));
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      proxy.cutAfter(40_000);
      Map<String, String> config = exactlyOnce(RunningSource.config(server, bucket));
      config.put("influxdb.url", proxy.url());
      config.put("record.max.points", perRecord);
      config.put("record.key", key);
      config.put("record.key", key);

      try (RunningSource source = new RunningSource(config, new InMemoryOffsets())) {
        source.pollUntil(records -> lines(records).size() >= lines.size());

        Lines.assertSame(lines(source.points()), lines);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, series", "5, series", "5, measurement"})
  void resumesAnInterruptedWindowAfterARestart(String perRecord, String key) throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      lines.add("m,a=" + i % 50 + " f=" + i + ".5 " + (TIME + i * 1_000_000_000L));
    }
    server.access().write(bucket, String.join("\n", lines));
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      proxy.cutAfter(40_000);
      Map<String, String> config = exactlyOnce(RunningSource.config(server, bucket));
      config.put("influxdb.url", proxy.url());
      config.put("record.max.points", perRecord);
      config.put("record.key", key);
      config.put("record.key", key);
      InMemoryOffsets stored = new InMemoryOffsets();
      List<String> values = new ArrayList<>();
      while (values.size() < lines.size()) {
        try (RunningSource source = new RunningSource(config, stored)) {
          int before = values.size();
          int some = Math.min(700, lines.size() - before);
          source.pollUntil(records -> lines(records).size() >= some);
          values.addAll(lines(source.points()));
        }
      }

      Lines.assertSame(values, lines);
    }
  }

  // Many series, one of them with many points, many points at one time.
  private static List<String> oneWindow() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add("m,a=" + i % 7 + ",b=é" + i + " f=" + i + "i " + TIME);
      lines.add("m,a=" + i % 7 + ",b=é" + i + " f=" + i + "i " + (TIME + 1));
      lines.add("m f=" + i + "i " + (TIME + i));
      lines.add("n\\ ,z=" + i % 3 + " s=\"" + i + "\" " + (TIME + i));
    }
    return lines;
  }

  private static Map<String, String> exactlyOnce(Map<String, String> config) {
    config.put("late.arrival.window.ms", "0");
    config.put("late.repair.window.ms", "0");
    return config;
  }

  private static List<String> lines(List<SourceRecord> records) {
    return records.stream().flatMap(record -> ((String) record.value()).lines()).toList();
  }
}
