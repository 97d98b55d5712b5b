package io.unifiedtelemetry.connect.cli.migrate.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.TelegrafConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every option that Telegraf 1.37 knows is either carried over, or it is said what it means. */
class KnownOptionsTest {
  private static final String OPTIONS =
      "/io/unifiedtelemetry/connect/cli/migrate/telegraf-1.37-options.txt";
  private static final List<String> TABLES =
      List.of("tagpass", "tagdrop", "tags", "labels", "http_headers", "sasl_extensions");
  private static final List<String> LISTS =
      List.of("brokers", "topics", "topic_regexps", "urls", "msg_headers_as_tags");
  private static final List<String> NUMBERS =
      List.of(
          "max_message_len",
          "consumer_fetch_default",
          "influx_timestamp_precision",
          "precision",
          "timeout",
          "concurrent_writes",
          "metric_batch_size");

  @TempDir private Path folder;

  @Test
  void areAllUnderstood() throws IOException {
    assertThat(List.of("\"\"", "0", "1", "true", "false"))
        .allSatisfy(value -> assertThat(unknown(value)).isEmpty());
  }

  @Test
  void noMeaningIsOfAnOptionThatTelegrafDoesNotKnow() throws IOException {
    Properties meanings = new Properties();
    try (InputStream in = Findings.class.getResourceAsStream("options.properties")) {
      meanings.load(in);
    }
    List<String> options = options();
    assertThat(meanings.stringPropertyNames())
        .filteredOn(each -> options.stream().noneMatch(option -> matches(each, option)))
        .isEmpty();
  }

  private static boolean matches(String meaning, String option) {
    return option.matches(meaning.replace(".", "\\.").replace("*", ".*"));
  }

  private List<String> unknown(String value) throws IOException {
    Path file = Files.writeString(folder.resolve("telegraf.conf"), configuration(value));
    TelegrafConfig config = TelegrafConfig.read(List.of(file), Map.of());
    return Migration.of(config, new Migration.Settings("s", "/s", Optional.empty()))
        .findings()
        .stream()
        .filter(each -> each.kind() == Finding.Kind.UNKNOWN)
        .map(Finding::where)
        .toList();
  }

  private static String configuration(String value) throws IOException {
    Map<String, List<String>> byPlugin =
        options().stream()
            .collect(Collectors.groupingBy(each -> each.substring(0, each.lastIndexOf('.'))));
    StringBuilder text = new StringBuilder();
    byPlugin.forEach(
        (plugin, options) -> {
          text.append(plugin.equals("agent") ? "[agent]\n" : "[[" + plugin + "]]\n");
          for (String option : options) {
            String name = option.substring(plugin.length() + 1);
            text.append(name).append(" = ").append(value(name, value)).append('\n');
          }
        });
    return text.toString();
  }

  private static String value(String option, String value) {
    if (TABLES.contains(option)) {
      return "{}";
    }
    if (option.equals("data_format")) {
      return "\"influx\"";
    }
    if (option.matches(".*(pass|drop|clude)")) {
      return "[]";
    }
    if (LISTS.contains(option)) {
      return value.equals("1") ? "[\"http://x\"]" : "[]";
    }
    return NUMBERS.contains(option) && !value.matches("\\d") ? "2" : value;
  }

  private static List<String> options() throws IOException {
    try (InputStream in = KnownOptionsTest.class.getResourceAsStream(OPTIONS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(each -> !each.startsWith("#"))
          .toList();
    }
  }
}
