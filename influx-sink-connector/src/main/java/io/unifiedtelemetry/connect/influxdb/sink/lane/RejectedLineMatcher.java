package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.write.RetentionRejection;
import io.unifiedtelemetry.connect.influxdb.sink.write.TypeConflict;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Matches the lines of a request with those that a response rejects. */
final class RejectedLineMatcher {
  private static final byte[] PREFIX = "unable to parse '".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SUFFIX = "': ".getBytes(StandardCharsets.UTF_8);

  private final LineBatch batch;

  RejectedLineMatcher(LineBatch batch) {
    this.batch = batch;
  }

  /**
   * Finds the lines that the response names: by number (3.x), by the text of the line (1.x and 2.x:
   * {@code unable to parse 'LINE': reason}, repeated in the order of the request), or by the time
   * before which points are rejected.
   *
   * @param lines the lines of the request, as indexes in the batch; must not change meanwhile
   * @param found receives the index of each line and the reason
   */
  void findNamed(WriteResponse response, BitSet lines, BiConsumer<Integer, String> found) {
    if (!response.lines().isEmpty()) {
      findByNumber(response, lines, found);
      return;
    }
    Optional<RetentionRejection> retention = RetentionRejection.in(response.reason());
    if (retention.isPresent()) {
      findByTime(response, retention.get(), lines, found);
    } else {
      findByText(response, lines, found);
    }
  }

  /**
   * Finds the lines to which a type conflict may apply: those of its measurement that have a field
   * of that name and type. They are not certainly rejected: another shard may accept them. A line
   * with an unusual spelling is missed, and a tag or a string may look like the field.
   */
  BitSet findSuspects(TypeConflict conflict, BitSet lines) {
    Pattern suspect =
        Pattern.compile(
            Pattern.quote(escaped(conflict.measurement()))
                + "[, ].*(?<=[, ])"
                + Pattern.quote(escaped(conflict.field()).replace("=", "\\="))
                + "="
                + valuePattern(conflict.type()),
            Pattern.DOTALL);
    BitSet suspects = new BitSet();
    lines.stream()
        .filter(line -> suspect.matcher(batch.text(line)).lookingAt())
        .forEach(suspects::set);
    return suspects;
  }

  private static void findByNumber(
      WriteResponse response, BitSet lines, BiConsumer<Integer, String> found) {
    int[] byNumber = lines.stream().toArray();
    for (WriteResponse.NumberedLine each : response.lines()) {
      if (each.number() >= 1 && each.number() <= byNumber.length) {
        found.accept(byNumber[each.number() - 1], response.status() + " " + each.reason());
      }
    }
  }

  private void findByTime(
      WriteResponse response,
      RetentionRejection retention,
      BitSet lines,
      BiConsumer<Integer, String> found) {
    boolean all = retention.dropped() >= lines.cardinality();
    lines.stream()
        .filter(line -> all || retention.rejects(batch.time(line)))
        .forEach(line -> found.accept(line, response.text()));
  }

  private void findByText(WriteResponse response, BitSet lines, BiConsumer<Integer, String> found) {
    byte[] reason = response.reason().getBytes(StandardCharsets.UTF_8);
    int line = lines.nextSetBit(0);
    int start = indexOf(reason, PREFIX, 0);
    while (start >= 0 && line >= 0) {
      int text = start + PREFIX.length;
      int named = line;
      while (named >= 0 && !isNamed(named, reason, text)) {
        named = lines.nextSetBit(named + 1);
      }
      // The prefix within the named line is part of its own text and names no other line.
      int next = indexOf(reason, PREFIX, named < 0 ? text : text + batch.length(named));
      if (named >= 0) {
        int end = next < 0 ? reason.length : next;
        found.accept(named, response.status() + " " + textOf(reason, start, end));
        line = lines.nextSetBit(named + 1);
      }
      start = next;
    }
  }

  private boolean isNamed(int line, byte[] reason, int from) {
    int to = from + batch.length(line);
    return startsWith(reason, to, SUFFIX) && batch.isLine(line, reason, from, to);
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

  private static String escaped(String name) {
    return name.replace(",", "\\,").replace(" ", "\\ ");
  }

  // The start of a value of that type and, for numbers, its end.
  private static String valuePattern(String type) {
    return switch (type) {
      case "string" -> "\"";
      case "boolean" -> "[tTfF]";
      case "integer" -> "-?\\d+i";
      case "unsigned" -> "\\d+u";
      default -> "[-.0-9eE+]+[, ]";
    };
  }
}
