package io.unifiedtelemetry.connect.cli.migrate;

import io.unifiedtelemetry.connect.cli.connect.TextTable;
import io.unifiedtelemetry.connect.cli.migrate.mapping.ConnectorDraft;
import io.unifiedtelemetry.connect.cli.migrate.mapping.Finding;
import io.unifiedtelemetry.connect.cli.migrate.mapping.Migration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what was migrated, what was not, and what to do next. */
final class MigrationReport {
  private static final String INDENT = "  ";

  private final PrintWriter out;
  private final String url;

  /**
   * @param url of the worker, for commands
   */
  MigrationReport(PrintWriter out, String url) {
    this.out = out;
    this.url = url;
  }

  void print(Migration migration, Map<ConnectorDraft, Path> files) {
    for (ConnectorDraft draft : migration.drafts()) {
      out.printf(
          "%s: connector %s, for %s%n", files.get(draft), draft.name(), draft.origin().plugins());
    }
    print(migration, Finding.Kind.DECIDE, "To be decided: the data or a connection would differ");
    print(migration, Finding.Kind.UNKNOWN, "Unknown options");
    print(migration, Finding.Kind.DIFFERENT, "Options without an equal, or with another effect");
    print(migration, Finding.Kind.CARRIED, "Options that were carried over, and their keys");
    out.println();
    out.println("Next steps (see docs/from-telegraf.md)");
    for (ConnectorDraft draft : migration.drafts()) {
      steps(draft, files.get(draft));
    }
    Map<String, List<ConnectorDraft>> byGroup = new LinkedHashMap<>();
    for (ConnectorDraft draft : migration.drafts()) {
      byGroup.computeIfAbsent(draft.origin().group(), key -> new ArrayList<>()).add(draft);
    }
    byGroup.values().forEach(this::back);
  }

  private void print(Migration migration, Finding.Kind kind, String title) {
    TextTable table = new TextTable("", "");
    migration.findings().stream()
        .filter(each -> each.kind() == kind)
        .forEach(each -> table.add(each.where(), each.text()));
    if (!table.isEmpty()) {
      out.println();
      out.print(title);
      table.print(out, INDENT);
    }
  }

  private void steps(ConnectorDraft draft, Path file) {
    String connector = url + "/connectors/" + draft.name();
    out.println();
    if (!draft.secrets().isEmpty()) {
      out.println("# Into the file of secrets on each worker (values are not shown here):");
      draft.secrets().forEach((key, origin) -> out.printf("#   %s=   (%s)%n", key, origin));
    }
    out.println(
        "# Create the connector, stopped. Kafka 3.6: without \"initial_state\", then stop it:");
    out.println("#   curl -X PUT " + connector + "/stop");
    out.printf(
        "curl -X POST -H 'Content-Type: application/json' -d @%s %s/connectors%n", file, url);
    out.println("# Stop Telegraf; then carry its offsets over, and start the connector:");
    String group = draft.origin().group();
    String brokers = draft.origin().brokers();
    out.printf(
        "unified-telemetry migrate offsets --from-group %s --connector %s --bootstrap %s --connect %s"
            + " --resume%n",
        group, draft.name(), brokers, url);
    out.println("# which is, for each partition and its offset N in the first command:");
    out.printf(
        "#   kafka-consumer-groups --bootstrap-server %s --describe --group %s%n", brokers, group);
    out.printf("#   curl -X PATCH -H 'Content-Type: application/json' %s/offsets -d%n", connector);
    out.println(
        "#     '{\"offsets\": [{\"partition\": {\"kafka_topic\": \"TOPIC\", \"kafka_partition\": 0},"
            + " \"offset\": {\"kafka_offset\": N}}]}'");
    out.println("#   curl -X PUT " + connector + "/resume");
  }

  // All connectors that replace an input together, because Telegraf has one offset for them.
  private void back(List<ConnectorDraft> drafts) {
    String group = drafts.get(0).origin().group();
    String brokers = drafts.get(0).origin().brokers();
    String names =
        drafts.stream().map(each -> "--connector " + each.name()).collect(Collectors.joining(" "));
    out.println();
    out.println("# To go back to Telegraf, this stops the connector and carries its offsets over:");
    out.printf(
        "unified-telemetry migrate offsets --to-group %s %s --bootstrap %s --connect %s%n",
        group, names, brokers, url);
    out.println("# which is, for each partition and its (lowest) offset N in the second command:");
    for (ConnectorDraft draft : drafts) {
      out.printf("#   curl -X PUT %s/connectors/%s/stop%n", url, draft.name());
      out.printf("#   curl %s/connectors/%s/offsets%n", url, draft.name());
    }
    out.printf(
        "#   kafka-consumer-groups --bootstrap-server %s --group %s --reset-offsets --topic TOPIC:0"
            + " --to-offset N --execute%n",
        brokers, group);
  }
}
