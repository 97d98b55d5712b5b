package io.unifiedtelemetry.connect.voyager.record;

import java.util.List;
import java.util.function.IntConsumer;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Records that belong together: those of one poll.
 *
 * @param givenUp told how many records are lost where the batch has to go unsent
 */
record RecordBatch(List<SourceRecord> records, IntConsumer givenUp) {
  // Objects around a record: headers, maps, the record itself.
  private static final int OVERHEAD = 400;

  /** An estimate of the memory that it takes. */
  long bytes() {
    long bytes = 0;
    for (SourceRecord each : records) {
      bytes += OVERHEAD + (each.value() instanceof String line ? line.length() : 2 * OVERHEAD);
    }
    return bytes;
  }
}
