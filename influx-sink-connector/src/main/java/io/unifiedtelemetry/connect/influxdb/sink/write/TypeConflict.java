package io.unifiedtelemetry.connect.influxdb.sink.write;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer says about points that have another type in a field than their shard has; in the
 * words of 1.x and 2.x.
 *
 * @param type of the refused points: float, integer, unsigned, boolean or string
 * @param dropped how many points were dropped, at least: the server stops at its first shard
 */
public record TypeConflict(String measurement, String field, String type, long dropped) {
  private static final Pattern WORDS =
      Pattern.compile(
          "input field \"(.*)\" on measurement \"(.*)\" is type (\\w+), already exists as type",
          Pattern.DOTALL);

  /** Empty where the reason is another one. */
  public static Optional<TypeConflict> in(String reason) {
    Matcher words = WORDS.matcher(reason);
    return words.find()
        ? Optional.of(
            new TypeConflict(
                words.group(2), words.group(1), words.group(3), ServerReasons.dropped(reason)))
        : Optional.empty();
  }
}
