package io.unifiedtelemetry.connect.quickstart.setup;

import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code examples/ber-alerts} in its own process, on the topic of the Voyager source. */
public final class BerAlerts {
  /** The topic of the alerts. */
  public static final String TOPIC = "ber-alerts";

  /** The number of polls after which the quality of a line is known. */
  public static final int WARM_UP_POLLS = 5;

  // Simulated lines drift within minutes as real ones do within a month.
  private static final Map<String, String> FOR_SIMULATED_LINES =
      Map.of(
          "baseline.points", Integer.toString(WARM_UP_POLLS), "shift.db", "1", "threshold", "30");

  private BerAlerts() {}

  /**
   * Starts the application; it waits for its input topic itself.
   *
   * @param simulated whether the devices are simulated
   */
  static ServerProcess start(Path project, String bootstrapServers, boolean simulated, Path folder)
      throws IOException {
    Map<String, String> properties = new HashMap<>(simulated ? FOR_SIMULATED_LINES : Map.of());
    properties.put("bootstrap.servers", bootstrapServers);
    properties.put("application.id", "ber-alerts");
    properties.put("input.topics", "voyager");
    properties.put("alert.topic", TOPIC);
    properties.put("kafka.state.dir", folder.resolve("state").toString());
    Path config = folder.resolve("ber-alerts.properties");
    PropertiesFile.write(config, properties);
    return ServerProcess.start(
        "ber-alerts", command(project, config), Map.of(), folder.resolve("ber-alerts.log"));
  }

  private static List<String> command(Path project, Path config) throws IOException {
    Path module = project.resolve("examples/ber-alerts/target");
    String classPath =
        module.resolve("classes")
            + File.pathSeparator
            + Files.readString(module.resolve("classpath")).strip();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmOptions.QUICK_START);
    command.add("-Dorg.slf4j.simpleLogger.log.org.apache.kafka=error");
    command.addAll(List.of("-cp", classPath, "io.unifiedtelemetry.examples.beralerts.BerAlerts"));
    command.addAll(List.of("--config", config.toString()));
    return command;
  }
}
