package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import java.util.List;
import java.util.Locale;

/** Measures how long a line takes, and compares with direct writes and with Telegraf. */
final class SinkLatency {
  static final String BARE = "bare loop";
  static final String CPU = "CPU, % of a core";

  private final BenchmarkContext context;
  private final Telegraf.Installation telegraf;
  private final LatencyRun latency;

  SinkLatency(BenchmarkContext context, Telegraf.Installation telegraf) {
    this.context = context;
    this.telegraf = telegraf;
    this.latency =
        new LatencyRun(context.platform(), context.fullOrQuick(6, 2), context.fullOrQuick(15, 3));
  }

  static String scenario(int rate) {
    return String.format(Locale.ROOT, "%,d lines/s", rate);
  }

  void run() throws Exception {
    ConnectorSink connector = new ConnectorSink(context.platform());
    for (int run = 0; run < context.runs(); run++) {
      for (int rate : context.fullOrQuick(List.of(1_000, 10_000), List.of(1_000))) {
        add(rate, BARE, latency.direct(rate));
        add(rate, ConnectorSink.NAME, latency.throughKafka(rate, connector::start));
      }
      for (String flush : context.fullOrQuick(List.of("100ms", "1s"), List.of("100ms"))) {
        Telegraf other = new Telegraf(context.platform(), telegraf, flush);
        add(
            1_000,
            Telegraf.NAME + ", flush " + flush,
            latency.throughKafka(
                1_000, (topic, server, url) -> other.start(topic, 1, server, url)));
      }
    }
  }

  private void add(int rate, String system, LatencyRun.Result result) {
    context.log("%s: %s %s", scenario(rate), system, result.times());
    result.times().addTo(context.figures(), scenario(rate), system);
    context.figures().add(scenario(rate), system, CPU, 100 * result.cores());
  }
}
