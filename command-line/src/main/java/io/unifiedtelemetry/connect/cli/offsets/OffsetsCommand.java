package io.unifiedtelemetry.connect.cli.offsets;

import io.unifiedtelemetry.connect.cli.connect.ConnectApi;
import io.unifiedtelemetry.connect.cli.connect.ConnectOptions;
import io.unifiedtelemetry.connect.cli.connect.KafkaOffsets;
import io.unifiedtelemetry.connect.cli.connect.KafkaOptions;
import io.unifiedtelemetry.connect.cli.connect.ReportingCommand;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what connectors have delivered. */
@Command(
    name = "offsets",
    description = "Shows what connectors have delivered; sets it to another time, or moves it.",
    subcommands = {SetCommand.class, ExportCommand.class, ImportCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry offsets --bootstrap localhost:9092",
      "  unified-telemetry offsets set influx-source --time 2026-11-22T14:00:00Z --measurement cpu",
      "  unified-telemetry offsets export influx-source > offsets.json"
    })
public final class OffsetsCommand extends ReportingCommand {
  @Mixin private ConnectOptions connect;
  @Mixin private KafkaOptions kafkaOptions;

  @Parameters(paramLabel = "NAME", description = "Connectors. Default: all.")
  private List<String> names = new ArrayList<>();

  @Override
  protected int run() throws IOException, InterruptedException {
    ConnectApi api = connect.api();
    Optional<KafkaOffsets> kafka = kafkaOptions.open();
    try {
      OffsetsReport report = new OffsetsReport(out(), kafka, Clock.systemUTC());
      for (String name : names.isEmpty() ? api.connectors() : names) {
        report.print(api.connector(name), api.offsets(name));
      }
      return 0;
    } finally {
      kafka.ifPresent(KafkaOffsets::close);
    }
  }
}
