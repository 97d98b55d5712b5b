package io.unifiedtelemetry.connect.influxdb.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Stores the offsets of sent records, as a worker does. */
final class InMemoryOffsets implements OffsetStorageReader {
  private final Map<Map<String, ?>, Map<String, Object>> offsets = new ConcurrentHashMap<>();

  void sent(SourceRecord record) {
    if (record.sourceOffset() == null) {
      offsets.remove(record.sourcePartition());
    } else {
      offsets.put(record.sourcePartition(), new LinkedHashMap<>(record.sourceOffset()));
    }
  }

  void alter(Map<String, ?> partition, Map<String, Object> offset) {
    offsets.put(partition, offset);
  }

  Map<Map<String, ?>, Map<String, Object>> all() {
    return offsets;
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    return offsets.get(partition);
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
    partitions.forEach(partition -> found.put(partition, offsets.get(partition)));
    return found;
  }
}
