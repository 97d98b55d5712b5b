package io.unifiedtelemetry.connect.benchmark.sink;

import java.util.Locale;

/**
 * Lines that wait in a topic.
 *
 * @param lines how many
 * @param perRecord how many of them in one record
 * @param series over which they go round
 */
record Workload(String topic, long lines, int perRecord, int series) {
  static final int PARTITIONS = 4;

  static Workload of(long lines, int perRecord, int series) {
    return new Workload(
        "lines-" + lines + "-" + perRecord + "-" + series, lines, perRecord, series);
  }

  String scene() {
    return String.format(
        Locale.ROOT, "%,d lines, %s a record", lines, perRecord == 1 ? "one" : "ten");
  }
}
