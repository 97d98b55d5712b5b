package io.unifiedtelemetry.connect.benchmark.jmh;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Validates line protocol. */
@State(Scope.Thread)
public class LineCheckBenchmark {
  private final LineScanner scanner =
      new LineScanner(LineDialect.of(InfluxDbVersion.V2), LinePrecision.NS.nanoseconds());

  /** Finds each line, validates it and hashes its series. */
  @Benchmark
  public long check(SampleLines lines, Work work) {
    long hash = 0;
    scanner.start(lines.text, 0, lines.text.length);
    while (scanner.next()) {
      hash += scanner.line().series();
    }
    work.bytes += lines.text.length;
    work.points += SampleLines.LINES;
    return hash;
  }
}
