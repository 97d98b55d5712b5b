package io.unifiedtelemetry.connect.influxdb.source.queue;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Collects the records of one reading thread and puts them into the queue in batches. */
public final class RecordBatch {
  private static final int MAX_RECORDS = 1000;
  private static final int MAX_BYTES = 512 * 1024;

  private final RecordQueue.Writer queue;
  private List<SourceRecord> records = new ArrayList<>();
  private int bytes;

  /**
   * @param queue where the batches go
   */
  public RecordBatch(RecordQueue.Writer queue) {
    this.queue = queue;
  }

  /**
   * Adds a record, and flushes the batch if it is full.
   *
   * @param size of the record's value, in bytes
   */
  public void add(SourceRecord record, int size) throws InterruptedIOException {
    records.add(record);
    bytes += size;
    if (records.size() >= MAX_RECORDS || bytes >= MAX_BYTES) {
      flush();
    }
  }

  /** Puts the collected records into the queue. */
  public void flush() throws InterruptedIOException {
    if (records.isEmpty()) {
      return;
    }
    try {
      queue.put(records);
    } catch (InterruptedException e) {
      throw stopped();
    }
    records = new ArrayList<>();
    bytes = 0;
  }

  /** Flushes, and waits until the task has taken these records and all that came before them. */
  public void flushAndAwaitTaken() throws InterruptedIOException {
    flush();
    try {
      queue.awaitTaken();
    } catch (InterruptedException e) {
      throw stopped();
    }
  }

  /** Whether the task has taken everything that was added. */
  public boolean isTaken() {
    return records.isEmpty() && queue.isTaken();
  }

  private static InterruptedIOException stopped() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("The task is stopping");
  }
}
