package io.unifiedtelemetry.connect.benchmark.jmh;

import io.unifiedtelemetry.connect.influxdb.source.config.RecordForm;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import io.unifiedtelemetry.connect.influxdb.source.decode.MessagePackResponse;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.LineEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Converts MessagePack responses of InfluxDB to line protocol. */
@State(Scope.Thread)
public class MessagePackBenchmark {
  private final byte[] answer = SampleAnswer.bytes();
  private final FieldTypes types = types();
  private final LineEncoder encoder = new LineEncoder(InstanceTag.NONE, RecordForm.DEFAULT);

  /** Parses a response and creates a record value per point. */
  @Benchmark
  public void toLineProtocol(Work work, Blackhole values) throws IOException {
    MessagePackResponse.read(new ByteArrayInputStream(answer), 1, new Lines(values));
    int points = SampleAnswer.SERIES * SampleAnswer.ROWS;
    work.bytes += answer.length;
    work.points += points;
    work.fields += (long) points * SampleAnswer.FIELDS.length;
  }

  private static FieldTypes types() {
    FieldTypes types = new FieldTypes();
    for (String field : SampleAnswer.FIELDS) {
      boolean counter = field.equals("uncorrectable_fec");
      types.add(field, counter ? FieldType.INTEGER : FieldType.FLOAT);
    }
    return types;
  }

  private final class Lines implements ResponseHandler, SeriesHandler {
    private final Blackhole values;

    private Lines(Blackhole values) {
      this.values = values;
    }

    @Override
    public SeriesHandler series(int statement, byte[] name, SeriesKey series, Columns columns) {
      encoder.startSeries(name, series, columns, types);
      return this;
    }

    @Override
    public void complete(int statement) {}

    @Override
    public boolean beginRow(long time) {
      encoder.startPoint(time);
      return true;
    }

    @Override
    public RowHandler row() {
      return encoder;
    }

    @Override
    public void endRow() {
      if (encoder.endPoint()) {
        values.consume(encoder.value());
      }
    }
  }
}
