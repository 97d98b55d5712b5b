package io.unifiedtelemetry.connect.cli.offsets;

import io.unifiedtelemetry.connect.cli.connect.ConnectApi;
import io.unifiedtelemetry.connect.cli.connect.ConnectOptions;
import io.unifiedtelemetry.connect.cli.connect.Connector;
import io.unifiedtelemetry.connect.cli.connect.ReportingCommand;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints all offsets of a connector, for {@code offsets import}. */
@Command(
    name = "export",
    description = "Prints all offsets of a connector, for offsets import in another cluster.",
    footerHeading = "%nExamples:%n",
    footer = "  unified-telemetry offsets export influx-source > offsets.json")
final class ExportCommand extends ReportingCommand {
  @Mixin private ConnectOptions connect;

  @Parameters(paramLabel = "NAME", description = "The connector.")
  private String name;

  @Override
  protected int run() throws IOException, InterruptedException {
    ConnectApi api = connect.api();
    Connector connector = api.connector(name);
    if (!connector.isStopped()) {
      err()
          .printf(
              "%s is %s, so it may deliver more than this file says. To move it, stop it first:"
                  + " PUT /connectors/%s/stop%n",
              name, connector.state(), name);
    }
    OffsetsFile file = new OffsetsFile(name, connector.className(), api.offsets(name));
    out().println(file.text(Clock.systemUTC().instant()));
    return 0;
  }
}
