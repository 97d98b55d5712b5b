package io.unifiedtelemetry.connect.cli.offsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets the offsets of a connector to those of a file. */
@Command(
    name = "import",
    description = {
      "Sets the offsets of a connector to those of a file of offsets export, and reads them back.",
      "The offsets of a sink are only valid if the topics of the other cluster have the same"
          + " records at the same offsets; with --bootstrap it is checked that they exist."
    },
    footerHeading = "%nExamples:%n",
    footer = "  unified-telemetry offsets import influx-source offsets.json")
final class ImportCommand extends ReportingCommand {
  @Mixin private ConnectOptions connect;
  @Mixin private KafkaOptions kafkaOptions;
  @Mixin private Confirmation confirmation;

  @Parameters(index = "0", paramLabel = "NAME", description = "The connector.")
  private String name;

  @Parameters(index = "1", paramLabel = "FILE", description = "A file of offsets export.")
  private Path file;

  @Override
  protected int run() throws IOException, InterruptedException {
    ConnectApi api = connect.api();
    Connector connector = api.connector(name);
    ArrayNode after = OffsetsFile.read(file).offsetsFor(connector);
    if (after.isEmpty()) {
      throw new CommandException(file + " has no offsets");
    }
    if (connector.isSink()) {
      checkExist(connector, SinkOffsets.parse(after));
    }
    ArrayNode before = api.offsets(name);
    OffsetsTable.print(out(), before, after);
    Set<JsonNode> others = new HashSet<>(OffsetChange.byPartition(before).keySet());
    others.removeAll(OffsetChange.byPartition(after).keySet());
    others.forEach(
        each ->
            out().println(ReadableOffsets.partition(each) + " is not in the file and is kept."));
    out().flush();
    if (!confirmation.isGiven("Stop " + name + " if it runs, and set these offsets?")) {
      out().println("Nothing was changed.");
      return 0;
    }
    new OffsetChange(api, connector).apply(after);
    out().printf("Set %d offsets of %s, and read them back.%n", after.size(), name);
    return 0;
  }

  private void checkExist(Connector connector, Map<TopicPartition, Long> offsets)
      throws IOException, InterruptedException {
    Optional<KafkaOffsets> opened = kafkaOptions.open();
    if (opened.isEmpty()) {
      return;
    }
    try (KafkaOffsets kafka = opened.get()) {
      Set<TopicPartition> partitions = kafka.partitions(connector);
      Map<TopicPartition, Long> starts = kafka.starts(partitions);
      Map<TopicPartition, Long> ends = kafka.ends(partitions);
      offsets.forEach(
          (partition, offset) -> {
            if (!partitions.contains(partition)) {
              throw new CommandException(
                  "%s is not read by %s, or does not exist in this cluster"
                      .formatted(partition, name));
            }
            if (offset < starts.get(partition) || offset > ends.get(partition)) {
              throw new CommandException(
                  ("%s has the offsets %d to %d in this cluster, and the file says %d: use offsets"
                          + " set --time instead")
                      .formatted(partition, starts.get(partition), ends.get(partition), offset));
            }
          });
    }
  }
}
