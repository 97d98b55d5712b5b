package io.unifiedtelemetry.connect.cli.migrate.mapping;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.PluginTable;
import io.unifiedtelemetry.connect.cli.migrate.telegraf.TelegrafConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tags that Telegraf adds to all metrics of an input, with texts as in {@code mapping.tags}.
 */
final class StaticTags {
  static final String TOPIC = "${topic}";
  private static final String HOST = "host";

  private StaticTags() {}

  /**
   * Returns the tags.
   *
   * @param hostname of Telegraf's machine, if its configuration does not have it
   */
  static Map<String, String> of(
      TelegrafConfig config, PluginTable input, Optional<String> hostname, Findings findings) {
    // A metric keeps the first value of a tag, so the order is Telegraf's.
    Map<String, String> tags = new LinkedHashMap<>();
    for (String header : input.texts("msg_headers_as_tags")) {
      if (!input.text("msg_header_as_metric_name").equals(Optional.of(header))) {
        tags.putIfAbsent(header, "${header." + header + "}");
      }
    }
    input.text("topic_tag").ifPresent(tag -> tags.put(tag, TOPIC));
    input.map("tags").forEach(tags::putIfAbsent);
    config.globalTags().forEach(tags::putIfAbsent);
    if (!omitsHostname(config)) {
      hostname(config)
          .or(() -> hostname)
          .ifPresentOrElse(
              name -> tags.putIfAbsent(HOST, name),
              () ->
                  findings.add(
                      Finding.Kind.DECIDE,
                      "agent.omit_hostname",
                      "Telegraf adds the tag host with the name of its machine. Run this again with"
                          + " --hostname NAME; without the tag, points become new series"));
    }
    return tags;
  }

  /** The tags whose values are known, for one topic; null for several. */
  static Map<String, String> known(Map<String, String> tags, String topic) {
    return tags.entrySet().stream()
        .filter(each -> !each.getValue().contains("${") || isTopic(each.getValue(), topic))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> each.getValue().equals(TOPIC) ? topic : each.getValue()));
  }

  private static boolean isTopic(String value, String topic) {
    return topic != null && value.equals(TOPIC);
  }

  private static boolean omitsHostname(TelegrafConfig config) {
    return config.agents().stream().anyMatch(each -> each.isTrue("omit_hostname"));
  }

  private static Optional<String> hostname(TelegrafConfig config) {
    return config.agents().stream().flatMap(each -> each.text("hostname").stream()).findFirst();
  }
}
