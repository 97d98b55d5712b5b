package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.yardstick.FoundTelegraf;
import java.util.List;
import java.util.Locale;

/** How long a record waits, beside the same lines posted at once and beside Telegraf. */
final class SinkLatency {
  static final String BARE = "bare loop";
  static final String CPU = "CPU, % of a core";

  private final Bench bench;
  private final FoundTelegraf telegraf;
  private final Latency latency;

  SinkLatency(Bench bench, FoundTelegraf telegraf) {
    this.bench = bench;
    this.telegraf = telegraf;
    this.latency = new Latency(bench.platform(), bench.fullOrQuick(6, 2), bench.fullOrQuick(15, 3));
  }

  static String scene(int rate) {
    return String.format(Locale.ROOT, "%,d lines/s", rate);
  }

  void run() throws Exception {
    Connector connector = new Connector(bench.platform());
    for (int run = 0; run < bench.runs(); run++) {
      for (int rate : bench.fullOrQuick(List.of(1_000, 10_000), List.of(1_000))) {
        note(rate, BARE, latency.bareLoop(rate));
        note(rate, Connector.NAME, latency.through(rate, connector::start));
      }
      for (String flush : bench.fullOrQuick(List.of("100ms", "1s"), List.of("100ms"))) {
        Telegraf other = new Telegraf(bench.platform(), telegraf, flush);
        note(
            1_000,
            Telegraf.NAME + ", flush " + flush,
            latency.through(1_000, (topic, server, url) -> other.start(topic, 1, server, url)));
      }
    }
  }

  private void note(int rate, String subject, Latency.Outcome outcome) {
    bench.say("%s: %s %s", scene(rate), subject, outcome.times());
    outcome.times().addTo(bench.figures(), scene(rate), subject);
    bench.figures().add(scene(rate), subject, CPU, 100 * outcome.cores());
  }
}
