package io.unifiedtelemetry.connect.cli.migrate.mapping;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.PluginTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects what becomes of each option. Options without an equal are in {@code options.properties},
 * with what that means.
 */
final class Findings {
  private static final String DECISION = "!";
  private static final String LINE_PROTOCOL = "influx";

  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Set<String> handled = new HashSet<>();
  private final Properties meanings = new Properties();

  Findings() {
    try (InputStream in = Findings.class.getResourceAsStream("options.properties")) {
      meanings.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The option has become a key. */
  void carried(PluginTable table, String option, String key) {
    add(Finding.Kind.CARRIED, table, option, key);
  }

  /** The option has no equal, or another effect, which needs no action. */
  void differs(PluginTable table, String option, String text) {
    add(Finding.Kind.DIFFERENT, table, option, text);
  }

  /** Somebody has to decide. */
  void decide(PluginTable table, String option, String text) {
    add(Finding.Kind.DECIDE, table, option, text);
  }

  /** A finding about something that is not an option of a plugin. */
  void add(Finding.Kind kind, String where, String text) {
    findings.add(new Finding(kind, where, text));
  }

  /** Adds what the other options of a table mean, and those that Telegraf does not know. */
  void complete(PluginTable table) {
    String plugin = table.id().replaceFirst("\\[\\d+]$", "");
    for (String option : table.options()) {
      if (handled.contains(where(table, option))) {
        continue;
      }
      String meaning = meaning(plugin, option);
      if (meaning == null) {
        unknown(table, option);
      } else if (meaning.startsWith(DECISION)) {
        decide(table, option, meaning.substring(1));
      } else {
        differs(table, option, meaning);
      }
    }
  }

  /** All findings, in the order in which they were made. */
  List<Finding> all() {
    return List.copyOf(findings);
  }

  private void unknown(PluginTable table, String option) {
    String format = table.text("data_format").orElse(LINE_PROTOCOL);
    if (format.equals(LINE_PROTOCOL)) {
      add(
          Finding.Kind.UNKNOWN,
          table,
          option,
          "Telegraf 1.37 has no such option; nothing was derived from it");
    } else {
      decide(table, option, "is of data_format = \"%s\", or unknown; see there".formatted(format));
    }
  }

  private String meaning(String plugin, String option) {
    String category = plugin.replaceFirst("[.].*", "");
    return Stream.of(plugin, category + ".*", "*")
        .map(each -> meanings.getProperty(each + "." + option))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private void add(Finding.Kind kind, PluginTable table, String option, String text) {
    handled.add(where(table, option));
    add(kind, where(table, option), text);
  }

  private static String where(PluginTable table, String option) {
    return table.id() + "." + option;
  }
}
