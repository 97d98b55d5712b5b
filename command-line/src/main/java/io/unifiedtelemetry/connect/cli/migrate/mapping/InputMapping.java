package io.unifiedtelemetry.connect.cli.migrate.mapping;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.PluginTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Carries the options of {@code inputs.kafka_consumer} over. */
final class InputMapping {
  private static final String CONSUMER = "consumer.override.";
  private static final Map<String, String> OFFSETS =
      Map.of("oldest", "earliest", "newest", "latest");
  private static final Map<String, String> ASSIGNORS =
      Map.of("range", "Range", "roundrobin", "RoundRobin", "sticky", "Sticky");
  private static final Map<Duration, String> PRECISIONS =
      Map.of(
          Duration.ofNanos(1), "ns",
          Duration.ofNanos(1000), "us",
          Duration.ofMillis(1), "ms",
          Duration.ofSeconds(1), "s");

  private final PluginTable input;
  private final ConnectorDraft draft;
  private final Findings findings;

  InputMapping(PluginTable input, ConnectorDraft draft, Findings findings) {
    this.input = input;
    this.draft = draft;
    this.findings = findings;
  }

  /**
   * Carries them over.
   *
   * @param topics those of {@code topics} that the output gets
   */
  void apply(List<String> topics) {
    topics(topics);
    cluster();
    consumer();
    new ConsumerSecurity(input, draft, findings).apply();
    records();
    times();
    names();
  }

  private void topics(List<String> topics) {
    List<String> patterns = input.texts("topic_regexps");
    if (patterns.isEmpty()) {
      draft.put("topics", String.join(",", topics));
      findings.carried(input, "topics", "topics");
      return;
    }
    // Telegraf searches the pattern in the name, Connect matches the whole name.
    List<String> alternatives = new ArrayList<>();
    topics.forEach(each -> alternatives.add(each.replaceAll("[.]", "\\\\.")));
    patterns.forEach(each -> alternatives.add(".*(?:" + each + ").*"));
    draft.put("topics.regex", String.join("|", alternatives));
    findings.carried(input, "topic_regexps", "topics.regex");
    if (input.has("topics")) {
      findings.carried(input, "topics", "topics.regex");
    }
  }

  private void consumer() {
    input.text("client_id").ifPresent(id -> carry("client_id", CONSUMER + "client.id", id));
    input
        .text("offset")
        .ifPresent(
            each ->
                choice(
                    "offset",
                    CONSUMER + "auto.offset.reset",
                    OFFSETS.get(each.toLowerCase(Locale.ROOT))));
    input
        .text("balance_strategy")
        .map(each -> ASSIGNORS.get(each.toLowerCase(Locale.ROOT)))
        .ifPresent(
            each ->
                carry(
                    "balance_strategy",
                    CONSUMER + "partition.assignment.strategy",
                    "org.apache.kafka.clients.consumer." + each + "Assignor"));
    input
        .size("consumer_fetch_default")
        .ifPresent(
            size ->
                carry(
                    "consumer_fetch_default",
                    CONSUMER + "max.partition.fetch.bytes",
                    Long.toString(size)));
  }

  private void cluster() {
    findings.differs(
        input,
        "brokers",
        "the bootstrap.servers of the Connect workers must be of this cluster: "
            + String.join(",", input.texts("brokers")));
    if (input.has("consumer_group")) {
      findings.differs(
          input,
          "consumer_group",
          "the connector's group is connect-%s; offsets are carried over below"
              .formatted(draft.name()));
    }
  }

  private void records() {
    String format = input.text("data_format").orElse("influx");
    if (!format.equals("influx")) {
      findings.decide(
          input,
          "data_format",
          ("values are %s, and the connector expects line protocol: set input.format and mapping.…"
                  + " by hand, see docs/from-telegraf.md")
              .formatted(format));
    } else if (input.has("data_format")) {
      findings.carried(input, "data_format", "value.converter");
    }
    if (input.number("max_message_len").filter(each -> each > 0).isPresent()) {
      findings.differs(
          input, "max_message_len", "longer records, which Telegraf drops, are written");
    }
    input
        .text("msg_header_as_metric_name")
        .ifPresent(
            header ->
                findings.decide(
                    input,
                    "msg_header_as_metric_name",
                    "a line keeps its own measurement; mapping.measurement=${header.%s} is for"
                            .formatted(header)
                        + " values that are not line protocol"));
  }

  private void times() {
    input
        .duration("influx_timestamp_precision")
        .ifPresent(
            each -> choice("influx_timestamp_precision", "line.precision", PRECISIONS.get(each)));
    String source = input.text("timestamp_source").orElse("metric");
    if (!source.equals("metric")) {
      carry("timestamp_source", "timestamp.source", "record");
      findings.differs(
          input,
          "timestamp_source",
          (source.equals("outer") ? "the record's own time, not that of its block; " : "")
              + "lines of one millisecond get different nanoseconds, so that they do not overwrite"
              + " each other; untimed.spread=false does as Telegraf does");
    } else if (input.has("timestamp_source")) {
      findings.carried(input, "timestamp_source", "timestamp.source (default)");
    }
    if (input.duration("precision").filter(each -> !each.isZero()).isPresent()) {
      findings.decide(
          input,
          "precision",
          "Telegraf rounds the times of points to it; the connector stores them as they are, so"
              + " points that overwrote each other are stored separately");
    }
  }

  private void names() {
    for (String option : List.of("name_override", "name_prefix", "name_suffix")) {
      input
          .text(option)
          .ifPresent(
              each ->
                  findings.decide(
                      input,
                      option,
                      "lines keep their measurements: rename them where they are produced"));
    }
  }

  private void choice(String option, String key, String value) {
    if (value == null) {
      findings.decide(input, option, "is not valid in Telegraf either; set " + key + " by hand");
    } else {
      carry(option, key, value);
    }
  }

  private void carry(String option, String key, String value) {
    draft.put(key, value);
    findings.carried(input, option, key);
  }
}
