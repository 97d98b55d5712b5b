package io.unifiedtelemetry.connect.influxdb.sink.convert;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointMapper;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.TagTemplates;
import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.offset.OffsetTracker;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import io.unifiedtelemetry.connect.influxdb.sink.route.DestinationResolver;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Converts records to lines. As long as the version of the server is unknown it is also unknown
 * which lines the server accepts, so the records are held. Used on the task's thread.
 */
public final class RecordConverter {
  // The objects of a record itself: headers, boxed numbers, array headers.
  private static final int RECORD_OVERHEAD = 300;
  // An object header and a reference to the object.
  private static final int OBJECT_OVERHEAD = 32;

  private record Held(SinkRecord record, PartitionOffsets partition, long sequence, long since) {}

  private record Converters(
      LineRouter router,
      PointMapper mapper,
      LineProtocolConverter lineProtocol,
      PointConverter points) {}

  private final InfluxDbSinkConfig config;
  private final Supplier<Optional<InfluxDbVersion>> version;
  private final OffsetTracker offsets;
  private final Lanes lanes;
  private final Consumer<RejectedRecord> rejected;
  private final LongSupplier nanoTime;
  private final Deque<Held> held = new ArrayDeque<>();
  private final LongAdder tombstones = new LongAdder();
  private final LongAdder fieldsLeftOut = new LongAdder();
  private Optional<Converters> converters = Optional.empty();
  private volatile Held oldest;

  /**
   * @param version empty as long as it is unknown
   * @param rejected receives records that are complete and have rejected lines
   * @param nanoTime as {@link System#nanoTime}
   */
  public RecordConverter(
      InfluxDbSinkConfig config,
      Supplier<Optional<InfluxDbVersion>> version,
      OffsetTracker offsets,
      Lanes lanes,
      Consumer<RejectedRecord> rejected,
      LongSupplier nanoTime) {
    this.config = config;
    this.version = version;
    this.offsets = offsets;
    this.lanes = lanes;
    this.rejected = rejected;
    this.nanoTime = nanoTime;
  }

  /** Converts a record. A tombstone, which has no value, is counted and skipped. */
  public void convert(SinkRecord record) {
    if (record.value() == null) {
      tombstones.increment();
      return;
    }
    PartitionOffsets partition = offsets.partitionOf(record);
    long sequence = partition.open(record, record.originalKafkaOffset(), sizeOf(record));
    if (converters.isPresent()) {
      convert(converters.get(), record, partition, sequence);
    } else {
      held.add(new Held(record, partition, sequence, nanoTime.getAsLong()));
      oldest = held.peek();
    }
  }

  /** Converts the held records if the version is known now. */
  public void convertHeld() {
    if (converters.isEmpty()) {
      converters = version.get().map(this::converters);
    }
    while (converters.isPresent() && !held.isEmpty()) {
      Held each = held.poll();
      convert(converters.get(), each.record(), each.partition(), each.sequence());
    }
    oldest = held.peek();
  }

  /** Removes the held records of revoked partitions. */
  public void removeRevoked() {
    held.removeIf(each -> each.partition().isRevoked());
    oldest = held.peek();
  }

  /** The age of the oldest held record, in seconds. Thread-safe. */
  public double oldestSeconds() {
    Held first = oldest;
    return first == null ? 0 : (nanoTime.getAsLong() - first.since()) / 1e9;
  }

  /** The number of held records. */
  int held() {
    return held.size();
  }

  /** The number of records without a value. Thread-safe. */
  public long tombstones() {
    return tombstones.sum();
  }

  /** The number of fields that InfluxDB cannot hold. Thread-safe. */
  public long fieldsLeftOut() {
    return fieldsLeftOut.sum();
  }

  private Converters converters(InfluxDbVersion known) {
    LineDialect dialect = LineDialect.of(known);
    DestinationResolver destinations = new DestinationResolver(config.connection(), known);
    LineRouter router = new LineRouter(config.lines(), destinations, lanes);
    PointMapper mapper = new PointMapper(config.mapping());
    TagTemplates tags = new TagTemplates(config.mapping().tags());
    return new Converters(
        router,
        mapper,
        new LineProtocolConverter(dialect, config.lines().precision(), tags, router),
        new PointConverter(mapper, dialect, router, fieldsLeftOut));
  }

  private void convert(
      Converters known, SinkRecord record, PartitionOffsets partition, long sequence) {
    known.router().start(record, partition, sequence);
    if (known.mapper().isLineProtocol(record.value())) {
      known.lineProtocol().convert();
    } else {
      known.points().convert();
    }
    RejectedRecord complete = partition.complete(sequence, 1);
    if (complete != null) {
      rejected.accept(complete);
    }
  }

  /** Estimates the memory that an outstanding record holds, in bytes. */
  static int sizeOf(SinkRecord record) {
    return RECORD_OVERHEAD + sizeOf(record.key()) + sizeOf(record.value());
  }

  private static int sizeOf(Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof byte[] bytes) {
      return bytes.length;
    }
    if (value instanceof String text) {
      return text.length();
    }
    return OBJECT_OVERHEAD + contentSizeOf(value);
  }

  private static int contentSizeOf(Object value) {
    int size = 0;
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        size += 2 * OBJECT_OVERHEAD + sizeOf(entry.getKey()) + sizeOf(entry.getValue());
      }
    } else if (value instanceof Collection<?> collection) {
      for (Object element : collection) {
        size += OBJECT_OVERHEAD + sizeOf(element);
      }
    } else if (value instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        size += OBJECT_OVERHEAD + sizeOf(struct.get(field));
      }
    } else if (value instanceof ByteBuffer buffer) {
      size = buffer.capacity();
    }
    return size;
  }
}
