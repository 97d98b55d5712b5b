package io.unifiedtelemetry.connect.influxdb.sink.batch;

import io.unifiedtelemetry.connect.benchmark.jmh.SampleLines;
import io.unifiedtelemetry.connect.benchmark.jmh.Work;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Batches line protocol; in this package because the classes it measures are package-private. */
@State(Scope.Thread)
public class LineBatchBenchmark {
  private final LineScanner scanner =
      new LineScanner(LineDialect.of(InfluxDbVersion.V2), LinePrecision.NS.nanoseconds());
  private final PartitionOffsets partition = new PartitionOffsets("topic", 0);
  private final PendingLine pending = new PendingLine();
  private final LineBatch batch = new LineBatch();
  private final BodyWriter gzip = new BodyWriter(true);

  /** Validates lines and adds them to a batch. */
  @Benchmark
  public int checkAndBatch(SampleLines lines, Work work) {
    fill(lines.text);
    work.bytes += lines.text.length;
    work.points += SampleLines.LINES;
    return batch.lines();
  }

  /** Also compresses the batch as a request body. */
  @Benchmark
  public int checkBatchAndGzip(SampleLines lines, Work work) {
    fill(lines.text);
    gzip.start();
    batch.writeTo(gzip, 0, batch.lines());
    gzip.finish();
    work.bytes += lines.text.length;
    work.points += SampleLines.LINES;
    return gzip.length();
  }

  private void fill(byte[] text) {
    batch.clear();
    pending.setRecord(partition, 0);
    scanner.start(text, 0, text.length);
    while (scanner.next()) {
      batch.add(pending.setLine(scanner.line(), scanner.line().number(), null));
    }
  }
}
