package io.unifiedtelemetry.connect.influxdb.sink.write;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response of 1.x or 2.x that rejects points whose field has another type than in their shard.
 *
 * @param type of the rejected points: float, integer, unsigned, boolean or string
 * @param dropped the number of dropped points; a lower bound, because the server stops at its first
 *     shard
 */
public record TypeConflict(String measurement, String field, String type, long dropped) {
  private static final Pattern WORDS =
      Pattern.compile(
          "input field \"(.*)\" on measurement \"(.*)\" is type (\\w+), already exists as type",
          Pattern.DOTALL);

  /** Parses a reason; empty if it is another one. */
  public static Optional<TypeConflict> in(String reason) {
    Matcher words = WORDS.matcher(reason);
    return words.find()
        ? Optional.of(
            new TypeConflict(
                words.group(2), words.group(1), words.group(3), ServerReasons.dropped(reason)))
        : Optional.empty();
  }
}
