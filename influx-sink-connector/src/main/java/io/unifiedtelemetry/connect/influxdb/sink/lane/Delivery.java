package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.write.WriteAnswer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * A batch on its way to the server, part by part. It begins as one part; where the server refuses
 * lines, those that it names are taken out, and where it names none the part is halved, until
 * single lines are left. Parts go in the order of their lines, and a part is sent again whole after
 * lines were taken out of it: writes are idempotent, and the later of two lines of one point stays
 * the one that wins.
 */
final class Delivery {
  private record Part(int from, int to) {}

  private final LineBatch batch;
  private final RefusedLines refused;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final BitSet out = new BitSet();
  private final Trouble trouble = new Trouble();
  private boolean divided;
  private int size;
  private int bytes;
  private int storedLines;
  private long storedBytes;

  Delivery(LineBatch batch, RefusedLines refused) {
    this.batch = batch;
    this.refused = refused;
    parts.push(new Part(0, batch.lines()));
  }

  /**
   * Writes the body of the next request.
   *
   * @return false where nothing is left to send
   */
  boolean prepare(BodyWriter body) {
    takeOutRevoked();
    while (!parts.isEmpty()) {
      Part part = parts.peek();
      size = part.to() - part.from() - out.get(part.from(), part.to()).cardinality();
      if (size > 0) {
        write(part, body);
        return true;
      }
      parts.pop();
    }
    return false;
  }

  /** Everything of the request is stored. */
  void written() {
    parts.pop();
    trouble.over();
    storedLines += size;
    storedBytes += bytes;
  }

  /**
   * Lines of the request are at fault. Those that the answer names are taken out; where it names
   * none, the request is halved, or its only line taken out.
   */
  void isolate(WriteAnswer answer) {
    trouble.over();
    if (size == 1) {
      refuseAll(answer.text());
      return;
    }
    Part part = parts.peek();
    int before = out.cardinality();
    IncludedLines included = new IncludedLines(batch, out, part.from(), part.to(), size);
    NamedLines.in(answer, included, this::takeOut);
    if (out.cardinality() == before) {
      halve();
    }
  }

  /** The request as a whole is at fault: halves it, or takes out its only line. */
  void divide(String reason) {
    trouble.over();
    if (size == 1) {
      refuseAll(reason);
    } else {
      divided = true;
      halve();
    }
  }

  /** Takes out all lines that are left, of all parts. */
  void refuseRest(String reason) {
    while (!parts.isEmpty()) {
      refuseAll(reason);
    }
  }

  /** How many lines the request has. */
  int size() {
    return size;
  }

  /** How many lines were stored. */
  int storedLines() {
    return storedLines;
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
  Trouble trouble() {
    return trouble;
  }

  LineBatch batch() {
    return batch;
  }

  private void write(Part part, BodyWriter body) {
    body.begin();
    bytes = 0;
    int from = out.nextClearBit(part.from());
    while (from < part.to()) {
      int next = out.nextSetBit(from);
      int to = next < 0 ? part.to() : Math.min(next, part.to());
      bytes += batch.writeTo(body, from, to);
      from = out.nextClearBit(to);
    }
    body.end();
  }

  private void takeOutRevoked() {
    if (batch.hasRevoked()) {
      for (int line = 0; line < batch.lines(); line++) {
        if (batch.isRevoked(line)) {
          out.set(line);
        }
      }
    }
  }

  private void takeOut(int line, String reason) {
    out.set(line);
    if (refused.isReported(reason, batch.time(line))) {
      batch.refuse(line, reason);
    }
  }

  private void refuseAll(String reason) {
    Part part = parts.pop();
    for (int i = out.nextClearBit(part.from()); i < part.to(); i = out.nextClearBit(i + 1)) {
      takeOut(i, reason);
    }
  }

  private void halve() {
    Part part = parts.pop();
    int middle = (part.from() + part.to()) >>> 1;
    parts.push(new Part(middle, part.to()));
    parts.push(new Part(part.from(), middle));
  }
}
