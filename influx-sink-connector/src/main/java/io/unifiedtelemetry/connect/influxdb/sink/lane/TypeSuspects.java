package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.write.TypeConflict;
import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * The lines that a type conflict may be about: those of its measurement with a field of that name
 * and type. That is no verdict on them: another shard may take them, a line that is spelled
 * unusually is overlooked, and a tag or a string may look like the field.
 */
final class TypeSuspects {
  private final LineBatch batch;
  private final Pattern suspect;

  TypeSuspects(LineBatch batch, TypeConflict conflict) {
    this.batch = batch;
    this.suspect =
        Pattern.compile(
            Pattern.quote(escaped(conflict.measurement()))
                + "[, ].*(?<=[, ])"
                + Pattern.quote(escaped(conflict.field()).replace("=", "\\="))
                + "="
                + value(conflict.type()),
            Pattern.DOTALL);
  }

  /** Those among these lines. */
  BitSet among(BitSet lines) {
    BitSet suspects = new BitSet();
    lines.stream()
        .filter(line -> suspect.matcher(batch.text(line)).lookingAt())
        .forEach(suspects::set);
    return suspects;
  }

  private static String escaped(String name) {
    return name.replace(",", "\\,").replace(" ", "\\ ");
  }

  // How a value of that type begins, and for numbers how it ends.
  private static String value(String type) {
    return switch (type) {
      case "string" -> "\"";
      case "boolean" -> "[tTfF]";
      case "integer" -> "-?\\d+i";
      case "unsigned" -> "\\d+u";
      default -> "[-.0-9eE+]+[, ]";
    };
  }
}
