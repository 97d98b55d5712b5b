package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionRefusal;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteAnswer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Finds the lines of a request that an answer names: by number (3.x), by the line's own text (1.x
 * and 2.x: {@code unable to parse 'LINE': reason}, one after the other in the order of the
 * request), or by the time before which points are refused.
 */
final class NamedLines {
  private static final byte[] BEFORE = "unable to parse '".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BEHIND = "': ".getBytes(StandardCharsets.UTF_8);

  private NamedLines() {}

  /**
   * Finds them.
   *
   * @param found gets the index of each in its batch, with the reason
   */
  static void in(WriteAnswer answer, IncludedLines included, BiConsumer<Integer, String> found) {
    if (!answer.lines().isEmpty()) {
      byNumber(answer, included, found);
    } else {
      RetentionRefusal.in(answer.reason())
          .ifPresentOrElse(
              retention -> byTime(answer, retention, included, found),
              () -> byText(answer, included, found));
    }
  }

  private static void byNumber(
      WriteAnswer answer, IncludedLines included, BiConsumer<Integer, String> found) {
    // Found before any is taken out, because that changes the numbers.
    int[] lines =
        answer.lines().stream().mapToInt(each -> included.numbered(each.number())).toArray();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] < included.to()) {
        found.accept(lines[i], answer.status() + " " + answer.lines().get(i).reason());
      }
    }
  }

  private static void byTime(
      WriteAnswer answer,
      RetentionRefusal retention,
      IncludedLines included,
      BiConsumer<Integer, String> found) {
    boolean all = retention.dropped() >= included.size();
    for (int i = included.first(); i < included.to(); i = included.next(i)) {
      if (all || retention.refuses(included.batch().time(i))) {
        found.accept(i, answer.text());
      }
    }
  }

  private static void byText(
      WriteAnswer answer, IncludedLines included, BiConsumer<Integer, String> found) {
    byte[] reason = answer.reason().getBytes(StandardCharsets.UTF_8);
    int line = included.first();
    int begin = indexOf(reason, BEFORE, 0);
    while (begin >= 0 && line < included.to()) {
      int text = begin + BEFORE.length;
      int named = line;
      while (named < included.to() && !isNamed(included.batch(), named, reason, text)) {
        named = included.next(named);
      }
      int next = indexOf(reason, BEFORE, text);
      if (named < included.to()) {
        int end = next < 0 ? reason.length : next;
        found.accept(named, answer.status() + " " + textOf(reason, begin, end));
        line = included.next(named);
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
