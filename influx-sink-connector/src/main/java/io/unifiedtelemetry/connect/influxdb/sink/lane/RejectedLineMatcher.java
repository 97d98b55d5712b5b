package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionRejection;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.BiConsumer;

/**
 * Finds the lines of a request that an answer names: by number (3.x), by the line's own text (1.x
 * and 2.x: {@code unable to parse 'LINE': reason}, one after the other in the order of the
 * request), or by the time before which points are refused.
 */
final class RejectedLineMatcher {
  private static final byte[] BEFORE = "unable to parse '".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BEHIND = "': ".getBytes(StandardCharsets.UTF_8);

  private RejectedLineMatcher() {}

  /**
   * Finds them.
   *
   * @param lines the lines of the request, as indexes in the batch; not changed meanwhile
   * @param found gets the index of each, with the reason
   */
  static void in(
      WriteResponse answer, LineBatch batch, BitSet lines, BiConsumer<Integer, String> found) {
    if (!answer.lines().isEmpty()) {
      byNumber(answer, lines, found);
      return;
    }
    RetentionRejection.in(answer.reason())
        .ifPresentOrElse(
            retention -> byTime(answer, retention, batch, lines, found),
            () -> byText(answer, batch, lines, found));
  }

  private static void byNumber(
      WriteResponse answer, BitSet lines, BiConsumer<Integer, String> found) {
    int[] byNumber = lines.stream().toArray();
    for (WriteResponse.NumberedLine each : answer.lines()) {
      if (each.number() >= 1 && each.number() <= byNumber.length) {
        found.accept(byNumber[each.number() - 1], answer.status() + " " + each.reason());
      }
    }
  }

  private static void byTime(
      WriteResponse answer,
      RetentionRejection retention,
      LineBatch batch,
      BitSet lines,
      BiConsumer<Integer, String> found) {
    boolean all = retention.dropped() >= lines.cardinality();
    lines.stream()
        .filter(line -> all || retention.refuses(batch.time(line)))
        .forEach(line -> found.accept(line, answer.text()));
  }

  private static void byText(
      WriteResponse answer, LineBatch batch, BitSet lines, BiConsumer<Integer, String> found) {
    byte[] reason = answer.reason().getBytes(StandardCharsets.UTF_8);
    int line = lines.nextSetBit(0);
    int begin = indexOf(reason, BEFORE, 0);
    while (begin >= 0 && line >= 0) {
      int text = begin + BEFORE.length;
      int named = line;
      while (named >= 0 && !isNamed(batch, named, reason, text)) {
        named = lines.nextSetBit(named + 1);
      }
      // What stands within the named line is its own text, and names no other.
      int next = indexOf(reason, BEFORE, named < 0 ? text : text + batch.length(named));
      if (named >= 0) {
        int end = next < 0 ? reason.length : next;
        found.accept(named, answer.status() + " " + textOf(reason, begin, end));
        line = lines.nextSetBit(named + 1);
      }
      begin = next;
    }
  }

  private static boolean isNamed(LineBatch batch, int line, byte[] reason, int from) {
    int to = from + batch.length(line);
    return startsWith(reason, to, BEHIND) && batch.isLine(line, reason, from, to);
  }

  private static String textOf(byte[] reason, int from, int to) {
    return new String(reason, from, to - from, StandardCharsets.UTF_8).strip();
  }

  private static int indexOf(byte[] text, byte[] wanted, int from) {
    for (int i = from; i <= text.length - wanted.length; i++) {
      if (startsWith(text, i, wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] text, int at, byte[] wanted) {
    if (at > text.length - wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (text[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
