package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionRejection;
import io.unifiedtelemetry.connect.influxdb.sink.write.TypeConflict;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/**
 * A batch on its way to the server, part by part. It begins as one part; where the server refuses
 * lines, those that it names are taken out, and where it names none the part is divided, until
 * single lines are left. Parts go in the order of their lines, and a part is sent again whole after
 * lines were taken out of it: writes are idempotent, and the later of two lines of one point stays
 * the one that wins.
 */
final class Delivery {
  private final LineBatch batch;
  private final RejectionFilter refused;
  // The lines of each part that are still to be sent; the next part comes first.
  private final Deque<BitSet> parts = new ArrayDeque<>();
  private final RetryState trouble = new RetryState();
  // Lines that were sent by themselves once, because a type conflict may be about them.
  private final BitSet suspected = new BitSet();
  private final BitSet stored = new BitSet();
  private boolean divided;
  private int size;
  private int bytes;
  private long storedBytes;

  Delivery(LineBatch batch, RejectionFilter refused) {
    this.batch = batch;
    this.refused = refused;
    BitSet all = new BitSet(batch.lines());
    all.set(0, batch.lines());
    parts.push(all);
  }

  /**
   * Writes the body of the next request.
   *
   * @return false where nothing is left to send
   */
  boolean prepare(BodyWriter body) {
    takeOutRevoked();
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

  /** Whether some lines belong to somebody else by now; {@link #prepare} leaves those out. */
  boolean hasRevoked() {
    return batch.hasRevoked();
  }

  /** Everything of the request is stored. */
  void written() {
    BitSet part = parts.pop();
    trouble.over();
    if (stored.intersects(part)) {
      part.andNot(stored);
      part.stream().forEach(line -> storedBytes += batch.size(line));
    } else {
      storedBytes += bytes;
    }
    stored.or(part);
  }

  /**
   * Lines of the request are at fault. Those that the answer names are taken out; where it names
   * none, the request is divided, or its only line taken out.
   */
  void isolate(WriteResponse answer) {
    trouble.over();
    RejectedLineMatcher.in(answer, batch, (BitSet) parts.peek().clone(), this::takeOut);
    boolean noneNamed = parts.peek().cardinality() == size;
    if (noneNamed && size == 1) {
      refuseNextPart(answer.text());
    } else if (noneNamed) {
      Optional<TypeConflict> conflict = TypeConflict.in(answer.reason());
      if (conflict.isPresent()) {
        isolate(conflict.get(), answer);
      } else {
        // Old points are refused and new ones are not, so dividing by time finds them soonest.
        boolean byTime = RetentionRejection.in(answer.reason()).isPresent();
        BitSet part = parts.peek();
        split(byTime ? Division.older(batch, part) : Division.firstHalf(part));
      }
    }
  }

  /** The request as a whole is at fault: divides it, or takes out its only line. */
  void divide(String reason) {
    trouble.over();
    if (size == 1) {
      refuseNextPart(reason);
    } else {
      divided = true;
      split(Division.firstHalf(parts.peek()));
    }
  }

  /** Takes out all lines that are left, of all parts. */
  void refuseRest(String reason) {
    while (!parts.isEmpty()) {
      refuseNextPart(reason);
    }
  }

  /** How many lines the request has. */
  int size() {
    return size;
  }

  /** How many lines were stored. */
  int storedLines() {
    return stored.cardinality();
  }

  /** How many bytes were stored, before compression. */
  long storedBytes() {
    return storedBytes;
  }

  /** Whether the request is a part of one that the server failed over. */
  boolean isDivided() {
    return divided;
  }

  /** What keeps the request from being answered. */
  RetryState trouble() {
    return trouble;
  }

  LineBatch batch() {
    return batch;
  }

  // A producer that writes a wrong type does so in each of its lines. Those are sent by themselves,
  // and where the server refuses as many points as there are, it refuses them all. The part that
  // they are from follows whole, without the refused ones, so that its order is what it was.
  private void isolate(TypeConflict conflict, WriteResponse answer) {
    BitSet part = parts.peek();
    BitSet suspects = new TypeSuspects(batch, conflict).among(part);
    if (suspects.cardinality() == size && conflict.dropped() >= size) {
      refuseNextPart(answer.text());
      return;
    }
    suspects.andNot(suspected);
    suspected.or(suspects);
    if (suspects.isEmpty() || suspects.cardinality() == size) {
      // Of those that conflict some are in a shard that takes them, and shards are times.
      split(Division.older(batch, part));
    } else {
      parts.push(suspects);
    }
  }

  private void write(BitSet lines, BodyWriter body) {
    body.begin();
    bytes = 0;
    int from = lines.nextSetBit(0);
    while (from >= 0) {
      int to = lines.nextClearBit(from);
      bytes += batch.writeTo(body, from, to);
      from = lines.nextSetBit(to);
    }
    body.end();
  }

  private void split(BitSet first) {
    parts.peek().andNot(first);
    parts.push(first);
  }

  private void takeOutRevoked() {
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

  private void takeOut(int line, String reason) {
    parts.forEach(part -> part.clear(line));
    refuse(line, reason);
  }

  private void refuseNextPart(String reason) {
    BitSet part = parts.pop();
    part.stream().forEach(line -> takeOut(line, reason));
  }

  private void refuse(int line, String reason) {
    if (refused.isReported(reason, batch.time(line))) {
      batch.refuse(line, reason);
    }
  }
}
