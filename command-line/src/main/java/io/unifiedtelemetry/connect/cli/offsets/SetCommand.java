package io.unifiedtelemetry.connect.cli.offsets;

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
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a connector go on at another time. */
@Command(
    name = "set",
    description = "Makes a connector go on at another time: stops it, sets offsets, resumes it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry offsets set influx-source --time 2026-11-22T14:00:00Z --measurement cpu",
      "  unified-telemetry offsets set central-influx-sink --time 2026-11-22T14:00:00Z"
          + " --bootstrap localhost:9092 --dry-run"
    })
final class SetCommand extends ReportingCommand {
  @Mixin private ConnectOptions connect;
  @Mixin private KafkaOptions kafkaOptions;
  @Mixin private Confirmation confirmation;

  @Parameters(paramLabel = "NAME", description = "The connector.")
  private String name;

  @Option(
      names = "--time",
      required = true,
      paramLabel = "TIME",
      description =
          "RFC 3339, for example 2026-11-22T14:00:00Z. An InfluxDB source delivers again what has"
              + " this time or a later one; a sink the records whose Kafka timestamp is not earlier.")
  private String time;

  @Option(
      names = "--measurement",
      paramLabel = "NAME",
      description = "Measurement of an InfluxDB source; may be repeated. Default: all.")
  private List<String> measurements = new ArrayList<>();

  @Override
  protected int run() throws IOException, InterruptedException {
    long nanoseconds = parsedTime();
    ConnectApi api = connect.api();
    Connector connector = api.connector(name);
    ArrayNode before = api.offsets(name);
    ArrayNode after = after(connector, before, nanoseconds);
    OffsetsTable.print(out(), before, after);
    out().flush();
    if (!confirmation.isGiven("Stop " + name + " if it runs, and set these offsets?")) {
      out().println("Nothing was changed.");
      return 0;
    }
    new OffsetChange(api, connector).apply(after);
    out()
        .printf(
            "Set %d offsets of %s%s.%n",
            after.size(),
            name,
            connector.state().equals("STOPPED") ? "; it is stopped, as before" : "");
    return 0;
  }

  private ArrayNode after(Connector connector, ArrayNode before, long nanoseconds)
      throws IOException, InterruptedException {
    if (connector.kind() == Connector.Kind.INFLUX_SOURCE) {
      return OffsetsAtTime.of(before, nanoseconds, measurements);
    }
    if (!connector.isSink()) {
      throw new CommandException(
          connector.kind() == Connector.Kind.VOYAGER_SOURCE
              ? name + " polls devices, which cannot be asked for the past"
              : "Only offsets of InfluxDB sources and of sinks can be set to a time, and %s is %s"
                  .formatted(name, connector.className()));
    }
    if (!measurements.isEmpty()) {
      throw new CommandException(
          "--measurement is for InfluxDB sources, and %s is a sink".formatted(name));
    }
    try (KafkaOffsets kafka = kafkaOptions.require("to find the offsets of a sink at a time")) {
      return SinkOffsets.toJson(
          kafka.at(Rfc3339.instant(nanoseconds), kafka.partitions(connector)));
    }
  }

  private long parsedTime() {
    try {
      return Rfc3339.parse(time);
    } catch (DateTimeException e) {
      throw new CommandException(
          "--time must be like 2026-11-22T14:00:00Z, not %s".formatted(time), e);
    }
  }
}
