package io.unifiedtelemetry.connect.cli.migrate.mapping;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.Glob;
import io.unifiedtelemetry.connect.cli.migrate.telegraf.MetricFilter;
import io.unifiedtelemetry.connect.cli.migrate.telegraf.MetricFilter.Flow;
import io.unifiedtelemetry.connect.cli.migrate.telegraf.PluginTable;
import io.unifiedtelemetry.connect.cli.migrate.telegraf.TelegrafConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a connector of each pair of a Kafka input and an InfluxDB output that data flows through.
 */
public final class Migration {
  private static final String INPUT = "inputs.kafka_consumer";
  private static final List<String> OUTPUTS = List.of("outputs.influxdb_v2", "outputs.influxdb");
  private static final String DEFAULT_GROUP = "telegraf_metrics_consumers";

  private final TelegrafConfig config;
  private final Settings settings;
  private final Findings findings = new Findings();
  private final List<ConnectorDraft> drafts = new ArrayList<>();

  /**
   * What Telegraf's configuration does not say.
   *
   * @param name of the connector; with several connectors, the first part of their names
   * @param secretsFile on the workers
   * @param hostname of Telegraf's machine
   */
  public record Settings(String name, String secretsFile, Optional<String> hostname) {}

  private record Pair(PluginTable input, PluginTable output, List<String> topics, Flow flow) {}

  private Migration(TelegrafConfig config, Settings settings) {
    this.config = config;
    this.settings = settings;
  }

  /** Makes the connectors. */
  public static Migration of(TelegrafConfig config, Settings settings) {
    Migration migration = new Migration(config, settings);
    migration.run();
    return migration;
  }

  /** The connectors. */
  public List<ConnectorDraft> drafts() {
    return List.copyOf(drafts);
  }

  /** What becomes of each option. */
  public List<Finding> findings() {
    return findings.all();
  }

  private void run() {
    List<Pair> pairs = pairs();
    for (Pair pair : pairs) {
      String name =
          pairs.size() == 1 ? settings.name() : settings.name() + "-" + (drafts.size() + 1);
      drafts.add(draft(name, pair));
    }
    config.unset().forEach(this::unset);
    new OtherPlugins(config, findings).apply();
  }

  // For a secret it does not matter: only its name is needed.
  private void unset(String variable) {
    String text = "[$][{]?" + variable + "\\b.*";
    if (drafts.stream()
        .flatMap(each -> each.config().values().stream())
        .anyMatch(each -> Pattern.compile(text).matcher(each).find())) {
      findings.add(
          Finding.Kind.DECIDE,
          "$" + variable,
          "is not set here: run this in Telegraf's environment, or with --env-file");
    }
  }

  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (PluginTable input : config.tables(INPUT)) {
      Map<String, String> tags = StaticTags.of(config, input, settings.hostname(), findings);
      int before = pairs.size();
      OUTPUTS.stream()
          .flatMap(each -> config.tables(each).stream())
          .map(output -> pair(input, output, tags))
          .filter(this::hasData)
          .forEach(pairs::add);
      if (pairs.size() == before) {
        findings.add(
            Finding.Kind.DECIDE,
            input.id(),
            "no InfluxDB output gets its data, so it is not migrated");
      }
    }
    return pairs;
  }

  private boolean hasData(Pair pair) {
    if (pair.flow() == Flow.NONE) {
      findings.add(
          Finding.Kind.DIFFERENT,
          pair.output().id(),
          "gets nothing from %s: %s"
              .formatted(pair.input().id(), new MetricFilter(pair.output()).options()));
    }
    return pair.flow() != Flow.NONE;
  }

  // If the topic is a tag, the filter of an output may select whole topics.
  private Pair pair(PluginTable input, PluginTable output, Map<String, String> tags) {
    MetricFilter filter = new MetricFilter(output);
    String name = input.text("name_override").orElse(null);
    List<String> topics = input.texts("topics");
    if (topics.isEmpty() || input.has("topic_regexps")) {
      return new Pair(input, output, topics, filter.flow(name, StaticTags.known(tags, null)));
    }
    Map<String, Flow> flows = new LinkedHashMap<>();
    topics.forEach(each -> flows.put(each, filter.flow(name, StaticTags.known(tags, each))));
    flows.values().removeIf(each -> each == Flow.NONE);
    Flow flow = flows.isEmpty() ? Flow.NONE : flows.containsValue(Flow.SOME) ? Flow.SOME : Flow.ALL;
    return new Pair(input, output, List.copyOf(flows.keySet()), flow);
  }

  private ConnectorDraft draft(String name, Pair pair) {
    PluginTable input = pair.input();
    PluginTable output = pair.output();
    ConnectorDraft draft =
        new ConnectorDraft(
            name,
            settings.secretsFile(),
            new ConnectorDraft.Origin(
                input.id() + " and " + output.id(),
                String.join(",", input.texts("brokers")),
                input.text("consumer_group").orElse(DEFAULT_GROUP)));
    Map<String, String> tags =
        new LinkedHashMap<>(StaticTags.of(config, input, settings.hostname(), findings));
    OutputMapping mapping = new OutputMapping(output, draft, findings);
    config.agents().forEach(mapping::batchSize);
    new InputMapping(input, draft, findings).apply(pair.topics());
    mapping.apply();
    new Destination(output, draft, tags, findings).apply(mapping);
    filter(pair);
    excludedTags(output, tags);
    tags(draft, input, tags);
    findings.complete(input);
    findings.complete(output);
    return draft;
  }

  private void filter(Pair pair) {
    for (String option : new MetricFilter(pair.output()).options()) {
      if (pair.flow() == Flow.SOME) {
        findings.decide(
            pair.output(),
            option,
            "the connector writes all lines of its topics: route them by influxdb.bucket=${tag.NAME},"
                + " use a topic for each output, or leave this output to Telegraf");
      } else {
        findings.carried(pair.output(), option, "which topics the connectors read");
      }
    }
  }

  private void excludedTags(PluginTable output, Map<String, String> tags) {
    List<String> globs = output.texts("tagexclude");
    if (globs.isEmpty()) {
      return;
    }
    boolean onlyOurs =
        globs.stream().allMatch(each -> Glob.isLiteral(each) && tags.containsKey(each));
    tags.keySet().removeIf(each -> Glob.matchesAny(globs, each));
    if (onlyOurs) {
      findings.carried(output, "tagexclude", "mapping.tags");
    } else {
      findings.decide(
          output,
          "tagexclude",
          "tags of the lines are not removed, so points become other series; only those that Telegraf"
              + " itself adds are left out");
    }
  }

  private void tags(ConnectorDraft draft, PluginTable input, Map<String, String> tags) {
    for (String option : List.of("topic_tag", "tags", "msg_headers_as_tags")) {
      if (input.has(option)) {
        findings.carried(input, option, "mapping.tags");
      }
    }
    List<String> list = new ArrayList<>();
    tags.forEach(
        (tag, text) -> {
          if (tag.matches("[^,=]+") && text.strip().matches("[^,]+")) {
            list.add(tag + "=" + text);
          } else {
            findings.add(
                Finding.Kind.DECIDE,
                "tag " + tag,
                "mapping.tags cannot have this name or value, because of a comma or an equals sign:"
                    + " add the tag where lines are produced");
          }
        });
    if (!list.isEmpty()) {
      draft.put("mapping.tags", String.join(",", list));
    }
  }
}
