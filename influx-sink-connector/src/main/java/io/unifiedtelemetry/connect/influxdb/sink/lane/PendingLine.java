package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;

/**
 * A line on its way into a lane: where it goes, where it comes from, and the time it gets. The same
 * object for line after line, valid during the call that it is passed to.
 */
public final class PendingLine {
  private PartitionOffsets partition;
  private long sequence;
  private Destination destination;
  private Line line;
  private int number;
  private boolean timed;
  private long time;

  /** Goes to a record. */
  public void from(PartitionOffsets in, long as) {
    partition = in;
    sequence = as;
  }

  /**
   * Goes to a line of that record, which is sent as it is.
   *
   * @param numbered its number in the record, from 1
   */
  public PendingLine asItIs(Line sent, int numbered, Destination to) {
    line = sent;
    number = numbered;
    destination = to;
    timed = false;
    return this;
  }

  /** The line gets this time, in nanoseconds, instead of its own. */
  public PendingLine at(long nanoseconds) {
    timed = true;
    time = nanoseconds;
    return this;
  }

  /** The lines of one series for one destination have the same. */
  long laneHash() {
    long hash = line.series() + destination.hashCode();
    return hash ^ hash >>> Integer.SIZE;
  }

  PartitionOffsets partition() {
    return partition;
  }

  long sequence() {
    return sequence;
  }

  Destination destination() {
    return destination;
  }

  Line line() {
    return line;
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
