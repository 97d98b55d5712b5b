package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.models.DeviceModels;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
import io.unifiedtelemetry.connect.voyager.probe.trust.TrustReport;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the host keys or certificates of devices, without logging in. */
@Command(
    name = "trust",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Prints the host keys of devices as lines for known_hosts, or with nclu the fingerprints of their"
          + " certificates. Before you trust them, compare the fingerprints with those on the console"
          + " of the device: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry probe trust switch1 switch2 >> known_hosts",
      "  unified-telemetry probe trust --transport nclu switch1"
    })
final class TrustCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DeviceOptions options;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(options.settings());
    TrustReport report =
        new TrustReport(
            config.poll().connectTimeout(),
            options.legacyAlgorithms(),
            spec.commandLine().getOut());
    FailureReport failureReport = new FailureReport(spec.commandLine().getErr());
    List<PollFailure> failures = new ArrayList<>();
    try (DeviceLinks links = new DeviceLinks(config, DeviceModels.of(config))) {
      for (Device device : new Inventory(config).devices()) {
        try (DeviceLink link = links.link(device)) {
          report
              .print(device, link)
              .ifPresent(
                  failure -> {
                    failures.add(failure);
                    failureReport.print(device, failure);
                  });
        }
      }
    }
    spec.commandLine().getOut().flush();
    return ExitCode.of(failures.stream()).code();
  }
}
