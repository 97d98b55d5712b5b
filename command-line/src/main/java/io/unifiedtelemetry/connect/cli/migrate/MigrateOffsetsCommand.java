package io.unifiedtelemetry.connect.cli.migrate;

import io.unifiedtelemetry.connect.cli.connect.CommandException;
import io.unifiedtelemetry.connect.cli.connect.Confirmation;
import io.unifiedtelemetry.connect.cli.connect.ConnectApi;
import io.unifiedtelemetry.connect.cli.connect.ConnectOptions;
import io.unifiedtelemetry.connect.cli.connect.Connector;
import io.unifiedtelemetry.connect.cli.connect.KafkaOffsets;
import io.unifiedtelemetry.connect.cli.connect.KafkaOptions;
import io.unifiedtelemetry.connect.cli.connect.OffsetChange;
import io.unifiedtelemetry.connect.cli.connect.ReportingCommand;
import io.unifiedtelemetry.connect.cli.connect.SinkOffsets;
import io.unifiedtelemetry.connect.cli.connect.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries the committed offsets of a consumer group over to a sink, or back. */
@Command(
    name = "offsets",
    description = {
      "Carries the committed offsets of Telegraf's consumer group over to a sink, or back.",
      "Stop Telegraf first, and wait until its group has no members. A connector is stopped by this"
          + " command."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry migrate offsets --from-group telegraf --connector influx-sink \\",
      "      --bootstrap localhost:9092 --resume",
      "  unified-telemetry migrate offsets --to-group telegraf --connector influx-sink \\",
      "      --bootstrap localhost:9092"
    })
final class MigrateOffsetsCommand extends ReportingCommand {
  @Mixin private ConnectOptions connect;
  @Mixin private KafkaOptions kafkaOptions;
  @Mixin private Confirmation confirmation;

  @ArgGroup(multiplicity = "1")
  private Direction direction;

  @Option(
      names = "--connector",
      required = true,
      paramLabel = "NAME",
      description =
          "The sink. With --to-group it may be repeated; the lowest offset of each partition counts.")
  private List<String> connectors = new ArrayList<>();

  @Option(names = "--resume", description = "Start the connector afterwards.")
  private boolean resume;

  private static final class Direction {
    @Option(
        names = "--from-group",
        paramLabel = "GROUP",
        description = "Telegraf's consumer_group; by default telegraf_metrics_consumers.")
    private String from;

    @Option(
        names = "--to-group",
        paramLabel = "GROUP",
        description = "Telegraf's consumer_group, to go back.")
    private String to;
  }

  @Override
  protected int run() throws IOException, InterruptedException {
    ConnectApi api = connect.api();
    try (KafkaOffsets kafka = kafkaOptions.require("to see the offsets of the group")) {
      if (direction.from == null) {
        toGroup(api, kafka);
      } else {
        fromGroup(api, kafka);
      }
    }
    return 0;
  }

  private void fromGroup(ConnectApi api, KafkaOffsets kafka)
      throws IOException, InterruptedException {
    if (connectors.size() > 1) {
      throw new CommandException("With --from-group, run this once for each --connector");
    }
    Connector connector = sink(api, connectors.get(0));
    requireEmpty(kafka, direction.from);
    Set<TopicPartition> partitions = kafka.partitions(connector);
    Map<TopicPartition, Long> committed = new HashMap<>(kafka.committed(direction.from));
    committed.keySet().retainAll(partitions);
    if (committed.isEmpty()) {
      throw new CommandException(
          "Group %s has no committed offsets in the topics of %s: is it the consumer_group of Telegraf?"
              .formatted(direction.from, connector.name()));
    }
    print(SinkOffsets.parse(api.offsets(connector.name())), committed, kafka.ends(partitions));
    if (!confirmation.isGiven("Set these offsets of " + connector.name() + "?")) {
      out().println("Nothing was changed.");
      return;
    }
    new OffsetChange(api, connector).apply(SinkOffsets.toJson(committed));
    out().printf("%s goes on where group %s stopped.%n", connector.name(), direction.from);
    if (resume) {
      api.resume(connector.name());
    } else if (connector.state().equals("STOPPED")) {
      out().printf("It is stopped: PUT %s/connectors/%s/resume%n", connect.url(), connector.name());
    }
  }

  private void toGroup(ConnectApi api, KafkaOffsets kafka)
      throws IOException, InterruptedException {
    if (resume) {
      throw new CommandException("--resume is for --from-group: now Telegraf is to be started");
    }
    requireEmpty(kafka, direction.to);
    List<Connector> sinks = new ArrayList<>();
    for (String name : connectors) {
      sinks.add(sink(api, name));
    }
    if (!confirmation.isGiven(
        "Stop %s, and set the offsets of group %s?"
            .formatted(String.join(", ", connectors), direction.to))) {
      out().println("Nothing was changed.");
      return;
    }
    Map<TopicPartition, Long> lowest = lowest(api, sinks);
    Map<TopicPartition, Long> before = kafka.committed(direction.to);
    kafka.commit(direction.to, lowest);
    print(before, lowest, kafka.ends(lowest.keySet()));
    Map<TopicPartition, Long> after = kafka.committed(direction.to);
    if (!after.entrySet().containsAll(lowest.entrySet())) {
      throw new CommandException("Kafka has other offsets than were set: " + after);
    }
    out().printf("Telegraf with consumer_group %s goes on there; start it.%n", direction.to);
  }

  private static Map<TopicPartition, Long> lowest(ConnectApi api, List<Connector> sinks)
      throws IOException, InterruptedException {
    Map<TopicPartition, Long> lowest = new HashMap<>();
    Map<Connector, Map<TopicPartition, Long>> offsets = new LinkedHashMap<>();
    for (Connector sink : sinks) {
      if (!sink.isStopped()) {
        api.stop(sink.name());
      }
      offsets.put(sink, SinkOffsets.parse(api.offsets(sink.name())));
      offsets.get(sink).forEach((partition, each) -> lowest.merge(partition, each, Math::min));
    }
    if (lowest.isEmpty()) {
      throw new CommandException("The connectors have no offsets yet; those of the group are kept");
    }
    offsets.forEach(
        (sink, own) -> {
          for (TopicPartition partition : lowest.keySet()) {
            if (sink.reads(partition.topic()) && !own.containsKey(partition)) {
              throw new CommandException(
                  "%s has no offset for %s yet, so Telegraf would miss records: resume it until it has"
                      .formatted(sink.name(), partition));
            }
          }
        });
    return lowest;
  }

  private void print(
      Map<TopicPartition, Long> before,
      Map<TopicPartition, Long> after,
      Map<TopicPartition, Long> ends) {
    TextTable table = new TextTable("TOPIC", "PARTITION", "BEFORE", "AFTER", "TO DELIVER");
    Map<TopicPartition, Long> sorted = new TreeMap<>(SinkOffsets.ORDER);
    sorted.putAll(after);
    sorted.forEach(
        (partition, offset) ->
            table.add(
                partition.topic(),
                Integer.toString(partition.partition()),
                before.containsKey(partition) ? before.get(partition).toString() : "none",
                offset.toString(),
                Long.toString(ends.get(partition) - offset)));
    table.print(out(), "");
    Set<TopicPartition> others = new TreeSet<>(SinkOffsets.ORDER);
    others.addAll(ends.keySet());
    others.removeAll(after.keySet());
    if (!others.isEmpty()) {
      out()
          .println(
              "Without a committed offset, so they begin at auto.offset.reset of the connector: "
                  + others);
    }
    out().flush();
  }

  private static Connector sink(ConnectApi api, String name)
      throws IOException, InterruptedException {
    Connector connector = api.connector(name);
    if (!connector.isSink()) {
      throw new CommandException("%s is not a sink but %s".formatted(name, connector.className()));
    }
    return connector;
  }

  private static void requireEmpty(KafkaOffsets kafka, String group) throws InterruptedException {
    Set<String> members = kafka.members(group);
    if (!members.isEmpty()) {
      throw new CommandException(
          "Group %s has members, so its offsets may still change: %s. Stop Telegraf, then run this again"
              .formatted(group, members));
    }
  }
}
