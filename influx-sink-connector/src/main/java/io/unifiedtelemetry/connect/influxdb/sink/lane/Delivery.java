package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.BodyWriter;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.health.RetryState;
import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionMonitor;
import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionRejection;
import io.unifiedtelemetry.connect.influxdb.sink.write.TypeConflict;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/**
 * The delivery of a batch, part by part. It starts with one part. If the server rejects lines,
 * those that it names are removed; if it names none, the part is split, down to single lines. Parts
 * are sent in the order of their lines. A part is sent again whole after lines were removed from
 * it: writes are idempotent, and of two lines for the same point the later one still wins.
 */
final class Delivery {
  // Without evidence that one line is at fault, a request is divided by this.
  private static final int FEW = 16;

  private final LineBatch batch;
  private final RetentionMonitor retention;
  private final RejectedLineMatcher matcher;
  // The lines of each part that are still to be sent; the next part is first.
  private final Deque<BitSet> parts = new ArrayDeque<>();
  private final RetryState retryState = new RetryState();
  // Lines that were sent separately once, because a type conflict may apply to them.
  private final BitSet suspects = new BitSet();
  private final BitSet stored = new BitSet();
  private int size;
  private int bytes;
  private long storedBytes;

  Delivery(LineBatch batch, RetentionMonitor retention) {
    this.batch = batch;
    this.retention = retention;
    this.matcher = new RejectedLineMatcher(batch);
    parts.push(batch.remaining());
  }

  /** The delivery of lines of one series; its first line is suspected to be at fault. */
  static Delivery ofSuspect(LineBatch batch, RetentionMonitor retention) {
    Delivery delivery = new Delivery(batch, retention);
    delivery.splitOff(first(delivery.parts.peek(), 1));
    return delivery;
  }

  /**
   * Writes the body of the next request.
   *
   * @return false if there is nothing left to send
   */
  boolean prepare(BodyWriter body) {
    removeRevoked();
    while (!parts.isEmpty()) {
      size = parts.peek().cardinality();
      if (size > 0) {
        write(parts.peek(), body);
        return true;
      }
      parts.pop();
    }
    return false;
  }

  /** Whether the partitions of some lines were revoked; {@link #prepare} removes such lines. */
  boolean hasRevoked() {
    return batch.hasRevoked();
  }

  /** All lines of the request are stored. */
  void written() {
    BitSet part = parts.pop();
    retryState.reset();
    if (stored.intersects(part)) {
      part.andNot(stored);
      part.stream().forEach(line -> storedBytes += batch.size(line));
    } else {
      storedBytes += bytes;
    }
    stored.or(part);
  }

  /**
   * The server rejects lines of the request. Removes those that the response names; if it names
   * none, splits the request, or removes its only line.
   */
  void isolate(WriteResponse response) {
    retryState.reset();
    BitSet part = parts.peek();
    matcher.findNamed(response, (BitSet) part.clone(), this::reject);
    boolean noneNamed = part.cardinality() == size;
    if (noneNamed && size == 1) {
      rejectNextPart(response.text());
    } else if (noneNamed) {
      Optional<TypeConflict> conflict = TypeConflict.in(response.reason());
      if (conflict.isPresent()) {
        isolate(conflict.get(), response);
      } else {
        // Old points are rejected and new ones are not, so splitting by time finds them soonest.
        boolean byTime = RetentionRejection.in(response.reason()).isPresent();
        splitOff(byTime ? olderHalf(part) : firstHalf(part));
      }
    }
  }

  /** The request as a whole is at fault: splits it, or removes its only line. */
  void split(String reason) {
    retryState.reset();
    if (size == 1) {
      rejectNextPart(reason);
    } else {
      splitOff(firstHalf(parts.peek()));
    }
  }

  /**
   * The next request has fewer lines: one line may be at fault.
   *
   * @param evidence whether the destination stores other lines; otherwise it may be down, and fewer
   *     attempts are better
   */
  void divide(boolean evidence, long now) {
    retryState.restart(now);
    splitOff(first(parts.peek(), Math.max(1, size / (evidence ? 2 : FEW))));
  }

  /** Whether the next request has a single line, which has failed. */
  boolean isSuspect() {
    return size == 1 && retryState.attempts() > 0 && !parts.isEmpty();
  }

  /** Whether there are lines that were not part of the last request. */
  boolean hasOthers() {
    return parts.stream().skip(1).anyMatch(part -> !part.isEmpty());
  }

  /** The hash of the series of the next line. */
  int nextSeries() {
    return batch.series(nextLine());
  }

  /** Topic, partition and offset of the next line. */
  String nextPlace() {
    return batch.place(nextLine());
  }

  /** Moves the remaining lines of a series to another batch. */
  void moveTo(LineBatch target, int series) {
    BitSet lines = new BitSet();
    parts.forEach(lines::or);
    lines.stream()
        .filter(line -> batch.series(line) == series)
        .forEach(
            line -> {
              batch.moveTo(target, line);
              parts.forEach(part -> part.clear(line));
            });
    retryState.reset();
  }

  /** Rejects all remaining lines of all parts. */
  void rejectRest(String reason) {
    while (!parts.isEmpty()) {
      rejectNextPart(reason);
    }
  }

  /** The number of lines of the request. */
  int size() {
    return size;
  }

  /** The number of stored lines. */
  int storedLines() {
    return stored.cardinality();
  }

  /** The number of stored bytes, before compression. */
  long storedBytes() {
    return storedBytes;
  }

  /** The retries of the request. */
  RetryState retryState() {
    return retryState;
  }

  LineBatch batch() {
    return batch;
  }

  // A producer that writes a wrong type does so in each of its lines. These lines are sent
  // separately; if the server drops as many points as there are lines, all of them are rejected.
  // The original part follows whole, without the rejected lines, so that its order is unchanged.
  private void isolate(TypeConflict conflict, WriteResponse response) {
    BitSet part = parts.peek();
    BitSet found = matcher.findSuspects(conflict, part);
    if (found.cardinality() == size && conflict.dropped() >= size) {
      rejectNextPart(response.text());
      return;
    }
    found.andNot(suspects);
    suspects.or(found);
    if (found.isEmpty() || found.cardinality() == size) {
      // Some of the lines are in a shard that accepts them, and a shard is a range of time.
      splitOff(olderHalf(part));
    } else {
      parts.push(found);
    }
  }

  private int nextLine() {
    return parts.peek().nextSetBit(0);
  }

  private void write(BitSet lines, BodyWriter body) {
    body.start();
    bytes = 0;
    int from = lines.nextSetBit(0);
    while (from >= 0) {
      int to = lines.nextClearBit(from);
      bytes += batch.writeTo(body, from, to);
      from = lines.nextSetBit(to);
    }
    body.finish();
  }

  private void splitOff(BitSet first) {
    parts.peek().andNot(first);
    parts.push(first);
  }

  // The first half of at least two lines.
  private static BitSet firstHalf(BitSet lines) {
    return first(lines, lines.cardinality() / 2);
  }

  private static BitSet first(BitSet lines, int number) {
    BitSet first = (BitSet) lines.clone();
    int end = lines.nextSetBit(0);
    for (int i = 0; i < number && end >= 0; i++) {
      end = lines.nextSetBit(end + 1);
    }
    if (end >= 0) {
      first.clear(end, first.length());
    }
    return first;
  }

  // The older half of at least two lines. Lines with the same time, and so those of one point, stay
  // together if possible.
  private BitSet olderHalf(BitSet lines) {
    long[] times = lines.stream().mapToLong(batch::time).sorted().toArray();
    long newest = times[times.length - 1];
    if (times[0] == newest) {
      return firstHalf(lines);
    }
    // The newest lines are never in the older half, so that neither half is empty.
    int place = Arrays.binarySearch(times, newest);
    while (place > 0 && times[place - 1] == newest) {
      place--;
    }
    long limit = times[Math.min(place - 1, (times.length - 1) / 2)];
    BitSet older = (BitSet) lines.clone();
    lines.stream().filter(line -> batch.time(line) > limit).forEach(older::clear);
    return older;
  }

  private void removeRevoked() {
    if (batch.hasRevoked()) {
      for (BitSet part : parts) {
        for (int i = part.nextSetBit(0); i >= 0; i = part.nextSetBit(i + 1)) {
          if (batch.isRevoked(i)) {
            part.clear(i);
          }
        }
      }
    }
  }

  private void rejectNextPart(String reason) {
    BitSet part = parts.pop();
    part.stream().forEach(line -> reject(line, reason));
  }

  private void reject(int line, String reason) {
    parts.forEach(part -> part.clear(line));
    if (retention.isReported(reason, batch.time(line))) {
      batch.reject(line, reason);
    }
  }
}
