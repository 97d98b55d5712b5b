package io.unifiedtelemetry.connect.cli.migrate.mapping;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.PluginTable;
import java.util.Map;
import java.util.Optional;

/** Carries over where an output writes to: bucket, database and retention policy, or their tags. */
final class Destination {
  private final PluginTable output;
  private final ConnectorDraft draft;
  private final Map<String, String> tags;
  private final Findings findings;

  /**
   * @param tags that all points get; those that only choose the destination are removed
   */
  Destination(
      PluginTable output, ConnectorDraft draft, Map<String, String> tags, Findings findings) {
    this.output = output;
    this.draft = draft;
    this.tags = tags;
    this.findings = findings;
  }

  void apply(OutputMapping mapping) {
    if (output.id().startsWith("outputs.influxdb_v2")) {
      mapping.carryText("organization", "influxdb.org");
      mapping.secret("token", "influxdb.token");
      routed("bucket", "influxdb.bucket", Optional.empty());
    } else {
      mapping.plainOrSecret("username", "influxdb.username");
      mapping.secret("password", "influxdb.password");
      // Telegraf's default.
      routed("database", "influxdb.database", Optional.of("telegraf"));
      routed("retention_policy", "influxdb.retention.policy", Optional.empty());
      databaseCreation(mapping);
    }
  }

  private void databaseCreation(OutputMapping mapping) {
    if (output.isTrue("skip_database_creation")) {
      mapping.carry("skip_database_creation", "bucket.missing", "wait");
    } else {
      mapping.carry("skip_database_creation", "bucket.missing", "create");
    }
    findings.differs(
        output,
        "database",
        "if the server is InfluxDB 2.x, replace influxdb.database by influxdb.bucket, influxdb.org and"
            + " influxdb.token");
  }

  private void routed(String option, String key, Optional<String> byDefault) {
    Optional<String> fixed = output.text(option).or(() -> byDefault);
    Optional<String> tag = output.text(option + "_tag");
    if (tag.isEmpty()) {
      fixed.ifPresent(each -> draft.put(key, each));
      if (output.has(option)) {
        findings.carried(output, option, key);
      }
      return;
    }
    String known = tags.get(tag.get());
    draft.put(key, known == null ? "${tag." + tag.get() + "}" : known);
    findings.carried(output, option + "_tag", key);
    if (known == null && fixed.isPresent()) {
      findings.decide(
          output,
          option,
          "lines without the tag %s go to \"%s\" in Telegraf; the connector rejects them, as dead letters"
              .formatted(tag.get(), fixed.get()));
    } else if (output.has(option)) {
      findings.differs(output, option, "is not used: every line has the tag " + tag.get());
    }
    excluded("exclude_" + option + "_tag", tag.get(), known != null);
  }

  private void excluded(String option, String tag, boolean isStatic) {
    if (!output.isTrue(option)) {
      return;
    }
    if (isStatic) {
      tags.remove(tag);
      findings.carried(output, option, "mapping.tags (without " + tag + ")");
    } else {
      findings.decide(
          output,
          option,
          "the tag %s stays in the stored points: they become other series".formatted(tag));
    }
  }
}
