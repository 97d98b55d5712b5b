package io.unifiedtelemetry.connect.influxdb.sink.batch;

import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;

/**
 * A line that is to be added to a batch: its record, its destination and its time. One object is
 * reused for all lines; it is valid only during the call that it is passed to.
 */
public final class PendingLine {
  private PartitionOffsets partition;
  private long sequence;
  private Destination destination;
  private Line line;
  private int number;
  private boolean timed;
  private long time;

  /** Sets the record of the next lines. */
  public void setRecord(PartitionOffsets ofRecord, long sequenceOfRecord) {
    partition = ofRecord;
    sequence = sequenceOfRecord;
  }

  /**
   * Sets the line, unmodified.
   *
   * @param numberInRecord from 1
   */
  public PendingLine setLine(Line unmodified, int numberInRecord, Destination to) {
    line = unmodified;
    number = numberInRecord;
    destination = to;
    timed = false;
    return this;
  }

  /** Replaces the line's time, in nanoseconds. */
  public void setTime(long nanoseconds) {
    timed = true;
    time = nanoseconds;
  }

  /** A hash that is the same for all lines of one series for one destination. */
  public long laneHash() {
    long hash = line.series() + destination.hashCode();
    return hash ^ hash >>> Integer.SIZE;
  }

  /** The destination of the line. */
  public Destination destination() {
    return destination;
  }

  /** The line. */
  public Line line() {
    return line;
  }

  PartitionOffsets partition() {
    return partition;
  }

  long sequence() {
    return sequence;
  }

  int number() {
    return number;
  }

  boolean isTimed() {
    return timed;
  }

  long time() {
    return time;
  }
}
