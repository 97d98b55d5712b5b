package io.unifiedtelemetry.connect.quickstart;

import io.unifiedtelemetry.connect.platform.process.Folders;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.nio.file.Path;
import java.util.Locale;

/** The whole platform on one machine; the script {@code quickstart} builds it and calls this. */
public final class Quickstart {
  private final Options options;
  private final Path project = Path.of("").toAbsolutePath();
  private final Path folder = project.resolve("packaging/quickstart/target/run");
  private final boolean onTerminal;
  private final Progress progress;

  private Quickstart(Options options) {
    this.options = options;
    this.onTerminal = Terminal.isThere() && !options.check();
    this.progress = new Progress(System.out, onTerminal);
  }

  /** Exits 0, 1 where something does not work, 2 where the command line is not understood. */
  public static void main(String... arguments) {
    int status;
    try {
      status = new Quickstart(Options.parse(arguments)).run();
    } catch (Options.NotUnderstood e) {
      System.err.println(e.getMessage() + "; see ./quickstart --help");
      status = 2;
    }
    System.exit(status);
  }

  private int run() {
    long begin = System.nanoTime();
    try {
      Folders.delete(folder);
      runPlatform();
      progress.say(
          String.format(
              Locale.ROOT, "%n  all stopped after %.0f s", (System.nanoTime() - begin) / 1e9));
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (Exception e) {
      progress.say("\nThis did not work: " + e.getMessage());
      progress.say("The logs of the servers are in " + project.relativize(folder));
      return 1;
    }
  }

  private void runPlatform() throws Exception {
    try (Platform platform = new Platform(project, folder, progress);
        Devices devices = progress.step("devices", Devices::list, () -> Devices.of(options))) {
      platform.start(options.influxDb());
      postConnectors(platform, devices);
      String servers = platform.broker().bootstrapServers();
      try (Ledger voyager = new Ledger(servers, "voyager");
          Ledger telemetry = new Ledger(servers, "telemetry");
          DeadLetters deadLetters = new DeadLetters(servers, "telemetry-dead-letters")) {
        String way =
            progress.step("the first point", text -> "", () -> new FirstPoint(platform).follow());
        progress.say(way);
        if (options.check()) {
          new Check(platform, devices, progress, voyager, telemetry).run();
        } else {
          show(platform, devices, telemetry, deadLetters, way);
        }
      }
    }
  }

  private void postConnectors(Platform platform, Devices devices) throws Exception {
    Connectors connectors = new Connectors(project, platform.worker());
    connectors.writeSecrets(devices, platform.site(), platform.central());
    for (ConnectorFile file : connectors.files(devices, platform.site(), platform.central())) {
      progress.step(
          file.name(),
          done -> "running",
          () -> {
            connectors.post(file);
            return file;
          });
    }
  }

  private void show(
      Platform platform, Devices devices, Ledger telemetry, DeadLetters deadLetters, String way)
      throws Exception {
    if (onTerminal) {
      try (Terminal terminal = Terminal.open(System.out, System.in)) {
        String head = Parts.of(platform, devices) + "\n" + way;
        new LiveView(platform, devices, terminal, telemetry, deadLetters, head).run();
      }
    } else {
      progress.say(Parts.of(platform, devices));
      progress.say("  This is no terminal: running until Ctrl-C.");
      Thread.currentThread().join();
    }
    progress.say(NextSteps.of(platform));
  }
}
