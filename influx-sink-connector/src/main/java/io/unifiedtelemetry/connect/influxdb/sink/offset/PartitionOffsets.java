package io.unifiedtelemetry.connect.influxdb.sink.offset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The records of one partition that were handed over and are neither stored nor reported yet. Kept
 * in rings of primitives: a record costs no object of its own. To be used on the task's thread, but
 * for {@link #isRevoked}.
 */
public final class PartitionOffsets {
  private static final int FIRST_CAPACITY = 1024;

  private final String topic;
  private final int partition;
  private final Map<Long, RejectedLines> refused = new HashMap<>();

  private long[] offsets = new long[FIRST_CAPACITY];
  private int[] outstanding = new int[FIRST_CAPACITY];
  private int[] sizes = new int[FIRST_CAPACITY];
  private SinkRecord[] records = new SinkRecord[FIRST_CAPACITY];
  private long head;
  private long tail;
  private long bytes;
  private volatile boolean revoked;

  /** Nothing is outstanding yet. */
  public PartitionOffsets(String topic, int partition) {
    this.topic = topic;
    this.partition = partition;
  }

  /**
   * Takes a record over; it is outstanding until {@link #settle} was called for it once, and for
   * each of its lines.
   *
   * @param size an estimate of the memory it holds, in bytes
   * @return its sequence number, by which the other calls know it
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

  /** A line of the record is on its way, of that many bytes. */
  public void addLine(long sequence, int size) {
    int slot = slot(sequence);
    outstanding[slot]++;
    sizes[slot] += size;
    bytes += size;
  }

  /** Notes that a line of the record will not be stored. */
  public void refuse(long sequence, RejectedLine line) {
    refused.computeIfAbsent(sequence, ignored -> new RejectedLines()).add(line);
  }

  /**
   * That many lines of the record have their verdict.
   *
   * @return the record, where this was the last verdict and some line was refused; it stays
   *     outstanding until {@link #reported}; else null
   */
  public RejectedRecord settle(long sequence, int lines) {
    int slot = slot(sequence);
    outstanding[slot] -= lines;
    if (outstanding[slot] > 0) {
      return null;
    }
    if (!refused.isEmpty() && refused.containsKey(sequence)) {
      outstanding[slot] = 1;
      return new RejectedRecord(this, sequence, records[slot], refused.get(sequence));
    }
    finish(slot);
    return null;
  }

  /** The record was taken by whoever takes refused records. */
  public void reported(long sequence) {
    refused.remove(sequence);
    int slot = slot(sequence);
    outstanding[slot] = 0;
    finish(slot);
  }

  /** The lowest offset that is neither stored nor reported; -1 where there is none. */
  public long lowestOutstanding() {
    return head == tail ? -1 : offsets[slot(head)];
  }

  /** The memory that outstanding records hold, estimated, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** The partition belongs to somebody else now: nothing of it is to be sent any more. */
  public void revoke() {
    revoked = true;
  }

  /** Whether the partition belongs to somebody else. May be asked on any thread. */
  public boolean isRevoked() {
    return revoked;
  }

  /** The topic that the records were read from. */
  public String topic() {
    return topic;
  }

  /** The partition that the records were read from. */
  public int partition() {
    return partition;
  }

  /** The offset of a record that is outstanding. */
  public long offset(long sequence) {
    return offsets[slot(sequence)];
  }

  String place(long sequence) {
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
    // Each record is now where its sequence number says within the larger ring.
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
