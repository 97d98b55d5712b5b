package io.unifiedtelemetry.connect.quickstart;

import io.unifiedtelemetry.connect.platform.process.Folders;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import io.unifiedtelemetry.connect.quickstart.page.LivePage;
import io.unifiedtelemetry.connect.quickstart.page.PageCheck;
import io.unifiedtelemetry.connect.quickstart.setup.BerAlerts;
import io.unifiedtelemetry.connect.quickstart.setup.Connectors;
import io.unifiedtelemetry.connect.quickstart.setup.Devices;
import io.unifiedtelemetry.connect.quickstart.setup.Options;
import io.unifiedtelemetry.connect.quickstart.setup.Platform;
import io.unifiedtelemetry.connect.quickstart.setup.Progress;
import io.unifiedtelemetry.connect.quickstart.status.Faults;
import io.unifiedtelemetry.connect.quickstart.status.StatusMonitor;
import io.unifiedtelemetry.connect.quickstart.status.TopicPoints;
import io.unifiedtelemetry.connect.quickstart.terminal.LiveView;
import io.unifiedtelemetry.connect.quickstart.terminal.Terminal;
import java.nio.file.Path;
import java.util.Locale;

/** Runs the complete platform on this machine; the script {@code quickstart} builds and runs it. */
public final class Quickstart {
  private final Options options;
  private final Path project = Path.of("").toAbsolutePath();
  private final Path folder =
      project.resolve(System.getProperty("quickstart.folder", "packaging/quickstart/target/run"));
  private final boolean onTerminal;
  private final Progress progress;

  private Quickstart(Options options) {
    this.options = options;
    this.onTerminal = Terminal.isPresent() && !options.check();
    this.progress = new Progress(System.out, onTerminal);
  }

  /** Exits with 0, with 1 if something fails, or with 2 if the command line is invalid. */
  public static void main(String... arguments) {
    int status;
    try {
      status = new Quickstart(Options.parse(arguments)).run();
    } catch (Options.InvalidOptionException e) {
      System.err.println(e.getMessage() + "; see ./quickstart --help");
      status = 2;
    }
    System.exit(status);
  }

  private int run() {
    long start = System.nanoTime();
    try {
      Folders.delete(folder);
      runPlatform();
      progress.print(
          String.format(
              Locale.ROOT, "%n  all stopped after %.0f s", (System.nanoTime() - start) / 1e9));
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (Exception e) {
      progress.print("\nFailed: " + e.getMessage());
      progress.print("The logs of the servers are in " + project.relativize(folder));
      return 1;
    }
  }

  private void runPlatform() throws Exception {
    try (Platform platform = new Platform(project, folder, progress);
        Devices devices = progress.step("devices", Devices::list, () -> Devices.of(options))) {
      platform.start(options.influxDb(), devices.areSimulated());
      createConnectors(platform, devices);
      String servers = platform.broker().bootstrapServers();
      try (TopicPoints voyager = new TopicPoints(servers, "voyager");
          TopicPoints telemetry = new TopicPoints(servers, "telemetry");
          TopicPoints alerts = new TopicPoints(servers, BerAlerts.TOPIC)) {
        String latencies =
            progress.step("first point", text -> "", () -> new FirstPoint(platform).follow());
        progress.print(latencies);
        try (StatusMonitor monitor = new StatusMonitor(platform);
            Faults faults = new Faults(platform, devices);
            LivePage page = new LivePage(project, platform, monitor, faults, latencies)) {
          if (options.check()) {
            progress.step("live page", panels -> panels, () -> PageCheck.run(page.url()));
            new Check(platform, devices, progress, voyager, telemetry, alerts).run();
          } else {
            Browser.open(page.url());
            String header = addresses(platform, devices, page) + "\n" + latencies;
            show(platform, monitor, faults, header);
          }
        }
      }
    }
  }

  private void createConnectors(Platform platform, Devices devices) throws Exception {
    Connectors connectors = new Connectors(project, platform.worker(), options.pollInterval());
    connectors.writeSecrets(devices, platform.site(), platform.central());
    for (ConnectorFile file : connectors.files(devices, platform.site(), platform.central())) {
      progress.step(
          file.name(),
          created -> "running",
          () -> {
            connectors.create(file);
            return file;
          });
    }
  }

  private void show(Platform platform, StatusMonitor monitor, Faults faults, String header)
      throws Exception {
    if (onTerminal) {
      try (Terminal terminal = Terminal.open(System.out, System.in)) {
        new LiveView(monitor, faults, terminal, header).run();
      }
    } else {
      progress.print(header);
      progress.print("  Not a terminal: running until Ctrl-C.");
      Thread.currentThread().join();
    }
    progress.print(nextSteps(platform));
  }

  private static String addresses(Platform platform, Devices devices, LivePage page) {
    return """
          live page         %s
          devices           %s
          Kafka broker      %s at %s
          Connect worker    %s at %s
          site InfluxDB     %s at %s
          central InfluxDB  %s at %s
        """
        .formatted(
            page.url(),
            devices.list(),
            platform.broker().version(),
            platform.broker().bootstrapServers(),
            platform.worker().version(),
            platform.worker().url(),
            platform.site().version(),
            platform.site().url(),
            platform.central().version(),
            platform.central().url());
  }

  private static String nextSteps(Platform platform) {
    return """

        Next steps:
          poll a device of your own      ./voyager-probe --user cumulus HOST
          the same with your devices     ./quickstart --device NAME=HOST --user cumulus \\
                                           --password-file FILE --known-hosts FILE
          your own Connect cluster       for z in packaging/target/*.zip; do unzip -q $z -d PLUGIN_PATH; done
                                         restart the workers, edit addresses and secrets in the file,
                                         curl -X POST -H 'Content-Type: application/json' \\
                                           --data @connect-configs/%s http://CONNECT:8083/connectors
        """
        .formatted(
            platform.central().majorVersion() == 1
                ? "influxdb-1/central-influx-sink.json"
                : "central-influx-sink.json");
  }
}
