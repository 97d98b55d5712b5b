package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The outstanding records of one partition, in ring buffers of primitives, so that a record needs
 * no object of its own. Used on the task's thread, except for {@link #isRevoked}.
 */
public final class PartitionOffsets {
  /** The memory for a tracked record, in bytes: its entries in the ring buffers. */
  public static final int TRACKED_BYTES = 24;

  private static final int FIRST_CAPACITY = 1024;

  private final String topic;
  private final int partition;
  private final Map<Long, RejectedLines> rejected = new HashMap<>();

  private long[] offsets = new long[FIRST_CAPACITY];
  private int[] outstanding = new int[FIRST_CAPACITY];
  private int[] sizes = new int[FIRST_CAPACITY];
  private SinkRecord[] records = new SinkRecord[FIRST_CAPACITY];
  private long head;
  private long tail;
  private long bytes;
  private volatile boolean revoked;

  /** A partition without outstanding records. */
  public PartitionOffsets(String topic, int partition) {
    this.topic = topic;
    this.partition = partition;
  }

  /**
   * Opens a record. It is outstanding until {@link #complete} has been called once for the record
   * itself and once for each of its lines.
   *
   * @param size the estimated memory of the record, in bytes
   * @return the sequence number that identifies the record in other calls
   */
  public long open(SinkRecord record, long offset, int size) {
    if (tail - head == offsets.length) {
      grow();
    }
    int slot = slot(tail);
    offsets[slot] = offset;
    outstanding[slot] = 1;
    sizes[slot] = size;
    records[slot] = record;
    bytes += size;
    return tail++;
  }

  /**
   * Adds a line that is to be sent.
   *
   * @param size the estimated memory of the line, in bytes
   */
  public void addLine(long sequence, int size) {
    int slot = slot(sequence);
    outstanding[slot]++;
    sizes[slot] += size;
    bytes += size;
  }

  /**
   * Marks a line of the record as rejected.
   *
   * @param number the line's number in the record, from 1
   * @param reason the server's status and reason, or the check's reason if the line was never sent
   */
  public void reject(long sequence, int number, String reason) {
    rejected.computeIfAbsent(sequence, ignored -> new RejectedLines()).add(number, reason);
  }

  /**
   * Completes lines of the record: each has been stored or rejected.
   *
   * @return the record if these were its last lines and some line was rejected; it stays
   *     outstanding until it has been reported; otherwise null
   */
  public RejectedRecord complete(long sequence, int lines) {
    int slot = slot(sequence);
    outstanding[slot] -= lines;
    if (outstanding[slot] > 0) {
      return null;
    }
    if (!rejected.isEmpty() && rejected.containsKey(sequence)) {
      outstanding[slot] = 1;
      return new RejectedRecord(this, sequence, records[slot], rejected.get(sequence));
    }
    finish(slot);
    return null;
  }

  /** Completes a rejected record after it has been reported or skipped. */
  void completeReported(long sequence) {
    rejected.remove(sequence);
    int slot = slot(sequence);
    outstanding[slot] = 0;
    finish(slot);
  }

  /** The lowest outstanding offset, or -1. */
  public long lowestOutstanding() {
    return head == tail ? -1 : offsets[slot(head)];
  }

  /** The estimated memory of the outstanding records, in bytes. */
  public long bytes() {
    return bytes + tracked() * TRACKED_BYTES;
  }

  /** The number of tracked records: all since the lowest outstanding one. */
  public long tracked() {
    return tail - head;
  }

  /** Revokes the partition: none of its records may be sent any more. */
  public void revoke() {
    revoked = true;
  }

  /** Whether the partition now belongs to another task. Thread-safe. */
  public boolean isRevoked() {
    return revoked;
  }

  /** The topic from which the records were read. */
  public String topic() {
    return topic;
  }

  /** The partition from which the records were read. */
  public int partition() {
    return partition;
  }

  /** The offset of an outstanding record. */
  public long offset(long sequence) {
    return offsets[slot(sequence)];
  }

  /** Topic, partition and offset of a record, for messages. */
  public String place(long sequence) {
    return "topic " + topic + ", partition " + partition + ", offset " + offset(sequence);
  }

  private void finish(int slot) {
    bytes -= sizes[slot];
    records[slot] = null;
    while (head < tail && outstanding[slot(head)] == 0) {
      head++;
    }
  }

  private int slot(long sequence) {
    return (int) (sequence & offsets.length - 1);
  }

  private void grow() {
    int old = offsets.length;
    offsets = Arrays.copyOf(offsets, old * 2);
    outstanding = Arrays.copyOf(outstanding, old * 2);
    sizes = Arrays.copyOf(sizes, old * 2);
    records = Arrays.copyOf(records, old * 2);
    // Each record moves to the slot of its sequence number in the larger ring.
    for (long sequence = head; sequence < tail; sequence++) {
      int from = (int) (sequence & old - 1);
      int to = slot(sequence);
      offsets[to] = offsets[from];
      outstanding[to] = outstanding[from];
      sizes[to] = sizes[from];
      records[to] = records[from];
    }
  }
}
