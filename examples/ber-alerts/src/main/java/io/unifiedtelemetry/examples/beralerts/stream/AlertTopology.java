package io.unifiedtelemetry.examples.beralerts.stream;

import io.unifiedtelemetry.examples.beralerts.detect.LineMonitor;
import io.unifiedtelemetry.examples.beralerts.detect.Rules;
import io.unifiedtelemetry.examples.beralerts.read.PointFilter;
import io.unifiedtelemetry.examples.beralerts.read.Reading;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Records → readings by line → alerts.
 *
 * <p>The readings go through a topic of the application, keyed by line: all readings of a line
 * reach the same task, whatever the keys and the partitions of the input are. The state of the
 * lines is in memory and in a changelog topic, from which it is restored.
 */
public final class AlertTopology {
  static final String STORE = "lines";

  // Independent of the input topics, so that these may get more partitions.
  private static final int PARTITIONS = 8;

  private AlertTopology() {}

  /**
   * Builds the topology.
   *
   * @param connected whether the application is in contact with the broker; while it is not, no
   *     line is silent
   */
  public static Topology of(
      List<String> inputTopics,
      String alertTopic,
      PointFilter filter,
      Rules rules,
      BooleanSupplier connected) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(store(rules));
    builder.stream(inputTopics, fromEarliest())
        .process(() -> new ReadingProcessor(filter))
        .repartition(
            Repartitioned.with(Serdes.String(), readings())
                .withName("readings")
                .withNumberOfPartitions(PARTITIONS))
        .process(() -> new LineProcessor(rules, connected), STORE)
        .to(alertTopic, Produced.with(Serdes.String(), Serdes.ByteArray()));
    return builder.build();
  }

  private static Consumed<byte[], byte[]> fromEarliest() {
    return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
        .withOffsetResetPolicy(AutoOffsetReset.earliest())
        // A record without a valid timestamp does not end the application.
        .withTimestampExtractor(new UsePartitionTimeOnInvalidTimestamp());
  }

  private static StoreBuilder<?> store(Rules rules) {
    Serde<LineMonitor> monitors =
        Serdes.serdeFrom(
            (topic, monitor) -> monitor == null ? null : monitor.toBytes(),
            (topic, bytes) -> bytes == null ? null : restored(rules, bytes));
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.String(), monitors)
        // The changelog gets the last state of a line per commit, not one per point.
        .withCachingEnabled();
  }

  /** A line whose state cannot be read starts again. */
  static LineMonitor restored(Rules rules, byte[] bytes) {
    try {
      return LineMonitor.fromBytes(rules, bytes);
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return new LineMonitor(rules);
    }
  }

  private static Serde<Reading> readings() {
    return Serdes.serdeFrom(
        (topic, reading) -> reading.toBytes(), (topic, bytes) -> Reading.fromBytes(bytes));
  }
}
