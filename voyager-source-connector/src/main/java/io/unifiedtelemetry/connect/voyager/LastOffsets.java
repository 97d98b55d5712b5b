package io.unifiedtelemetry.connect.voyager;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What Connect keeps about the records that were sent before. */
@FunctionalInterface
interface LastOffsets {
  /** The offsets of these source partitions, as far as there are any. May wait for Kafka. */
  Map<Map<String, String>, Map<String, Object>> of(Collection<Map<String, String>> partitions);

  /** The offset of one source partition, or null. */
  default Map<String, Object> of(Map<String, String> partition) {
    return of(List.of(partition)).get(partition);
  }
}
