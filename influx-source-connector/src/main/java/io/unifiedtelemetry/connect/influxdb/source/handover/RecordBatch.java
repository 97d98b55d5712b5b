package io.unifiedtelemetry.connect.influxdb.source.handover;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Gathers the records of one reading thread and hands them over in batches. */
public final class RecordBatch {
  private static final int MAX_RECORDS = 1000;
  private static final int MAX_BYTES = 512 * 1024;

  private final RecordQueue.Lane lane;
  private List<SourceRecord> records = new ArrayList<>();
  private int bytes;

  /** Batches that go into that lane. */
  public RecordBatch(RecordQueue.Lane lane) {
    this.lane = lane;
  }

  /**
   * Adds a record, and hands the batch over when it is full.
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

  /** Hands over what was gathered. */
  public void flush() throws InterruptedIOException {
    if (records.isEmpty()) {
      return;
    }
    try {
      lane.put(records);
    } catch (InterruptedException e) {
      throw stopped();
    }
    records = new ArrayList<>();
    bytes = 0;
  }

  /** Hands over what was gathered, and waits until it was taken, and all that came before it. */
  public void flushAndAwaitTaken() throws InterruptedIOException {
    flush();
    try {
      lane.awaitTaken();
    } catch (InterruptedException e) {
      throw stopped();
    }
  }

  /** Whether everything that was added was taken. */
  public boolean isTaken() {
    return records.isEmpty() && lane.isTaken();
  }

  private static InterruptedIOException stopped() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("The task is being stopped");
  }
}
