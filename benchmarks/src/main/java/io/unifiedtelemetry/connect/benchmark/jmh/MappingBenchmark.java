package io.unifiedtelemetry.connect.benchmark.jmh;

import com.influxdb.client.domain.WritePrecision;
import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.PointSchemas;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointMapper;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointRejectedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Converts structured record values to line protocol. */
@State(Scope.Thread)
public class MappingBenchmark {
  private static final Map<String, Object> FIELDS =
      Map.of(
          "current_ber", 0.00123,
          "current_input_power", -3.41,
          "current_osnr", 18.2,
          "internal_temp", 45.5,
          "uncorrectable_fec", 123_456L);
  private static final Map<String, String> TAGS = Map.of("device", "voyager17", "interface", "L1");

  private final SinkRecord struct = struct();
  private final SinkRecord json = json();
  private final PointMapper points = points();
  private final LineWriter line = new LineWriter(1_024);

  /** A Struct as the InfluxDB and Voyager sources create it. */
  @Benchmark
  public int structToLineProtocol(Work work) {
    write(struct);
    return count(work);
  }

  /** A map as the JSON converter creates it. */
  @Benchmark
  public int jsonToLineProtocol(Work work) {
    write(json);
    return count(work);
  }

  /** The same point through influxdb-client-java's own writer. */
  @Benchmark
  public String influxDbClientPoint(Work work) {
    count(work);
    return com.influxdb.client.write.Point.measurement("optics")
        .addTags(TAGS)
        .addFields(FIELDS)
        .time(LineCorpus.MONDAY, WritePrecision.NS)
        .toLineProtocol();
  }

  private void write(SinkRecord record) {
    try {
      List<Object> elements = points.elements(record.value());
      for (int i = 0; i < elements.size(); i++) {
        points.map(record, elements.get(i)).writeTo(line.clear());
      }
    } catch (PointRejectedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int count(Work work) {
    work.points++;
    work.fields += FIELDS.size();
    return line.size();
  }

  private static PointMapper points() {
    return new PointMapper(
        new MappingConfig(
            MappingConfig.InputFormat.AUTO,
            "optics",
            List.of("device=${field.device}", "interface=${field.interface}"),
            List.of("*"),
            "time",
            MappingConfig.TimestampUnit.MS,
            MappingConfig.Integers.KEEP));
  }

  private static SinkRecord struct() {
    Point point = new Point("optics", new TreeMap<>(TAGS), FIELDS, LineCorpus.MONDAY);
    return record(new PointSchemas().toStruct(point));
  }

  private static SinkRecord json() {
    Map<String, Object> value = new HashMap<>(FIELDS);
    value.putAll(TAGS);
    value.put("time", LineCorpus.MONDAY / 1_000_000);
    return record(value);
  }

  private static SinkRecord record(Object value) {
    return new SinkRecord("topic", 0, null, null, null, value, 0);
  }
}
