package io.unifiedtelemetry.connect.cli.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options that select dead letters. */
final class LetterSelection {
  @Option(
      names = "--reason",
      paramLabel = "REGEX",
      description =
          "Only records whose reason contains a match, for example \"field type conflict\".")
  private Optional<Pattern> reason;

  @Option(
      names = "--origin",
      paramLabel = "TOPIC",
      description = "Only records that came from this topic; can be repeated.")
  private List<String> origins = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only records with this timestamp or a later one, RFC 3339.")
  private Optional<Instant> from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Only records with an earlier timestamp, RFC 3339.")
  private Optional<Instant> to;

  boolean selects(DeadLetter letter) {
    return reason.map(regex -> regex.matcher(letter.reason()).find()).orElse(true)
        && (origins.isEmpty() || letter.origin().map(origins::contains).orElse(false))
        && from.map(time -> letter.timestamp() >= time.toEpochMilli()).orElse(true)
        && to.map(time -> letter.timestamp() < time.toEpochMilli()).orElse(true);
  }
}
