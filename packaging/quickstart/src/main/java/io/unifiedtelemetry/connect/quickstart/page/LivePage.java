package io.unifiedtelemetry.connect.quickstart.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbAccess;
import io.unifiedtelemetry.connect.quickstart.setup.Platform;
import io.unifiedtelemetry.connect.quickstart.status.CentralInfluxDb;
import io.unifiedtelemetry.connect.quickstart.status.Faults;
import io.unifiedtelemetry.connect.quickstart.status.Status;
import io.unifiedtelemetry.connect.quickstart.status.StatusMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The live page: publishes the status and the data of the panels each second. */
public final class LivePage implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long INTERVAL_MS = 1_000;
  private static final Path DASHBOARDS = Path.of("packaging/grafana/dashboards");

  private final StatusMonitor monitor;
  private final Faults faults;
  private final String firstPoint;
  private final PanelData optical;
  private final Optional<PanelData> pipeline;
  private final Snapshots snapshots = new Snapshots();
  private final PageServer server;
  private final Thread thread = new Thread(this::run, "page-data");

  /**
   * Starts the page.
   *
   * @param firstPoint the way of the first point, with its times
   */
  public LivePage(
      Path project, Platform platform, StatusMonitor monitor, Faults faults, String firstPoint)
      throws IOException {
    this.monitor = monitor;
    this.faults = faults;
    this.firstPoint = firstPoint;
    Path folder = project.resolve(DASHBOARDS);
    Dashboard opticalFile = Dashboard.read(folder.resolve("optical-overview.json"));
    Dashboard pipelineFile = Dashboard.read(folder.resolve("pipeline.json"));
    InfluxDbAccess central = CentralInfluxDb.access(platform.central());
    this.optical = new PanelData(opticalFile, (text, from, to) -> influxQl(central, text));
    this.pipeline =
        platform
            .prometheus()
            .url()
            .map(url -> new PanelData(pipelineFile, new PrometheusSource(url)));
    this.server =
        new PageServer(
            Map.of(
                "/optical.json", opticalFile.json().toString(),
                "/pipeline.json", pipelineFile.json().toString()),
            snapshots,
            this::act);
    thread.setDaemon(true);
    thread.start();
  }

  /** Its address. */
  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    thread.interrupt();
    server.close();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (snapshots.hasReaders()) {
          snapshots.publish(JSON.writeValueAsString(snapshot()));
        }
        Thread.sleep(INTERVAL_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObjectNode snapshot() throws InterruptedException {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    Status status = monitor.status();
    snapshot.put("produced", status.produced()).put("stored", status.stored());
    snapshot.put("waiting", status.waiting()).put("lost", status.lost());
    snapshot.put("duplicated", status.duplicated()).put("deadLetters", status.deadLetters());
    snapshot.set("reasons", JSON.valueToTree(status.reasons()));
    snapshot.set("flows", JSON.valueToTree(status.flows()));
    snapshot.set("unreachable", JSON.valueToTree(status.unreachable()));
    snapshot.put("note", faults.note()).put("firstPoint", firstPoint);
    snapshot.set("actions", JSON.valueToTree(availableActions()));
    snapshot.set("optical", read(optical));
    if (pipeline.isPresent()) {
      snapshot.set("pipeline", read(pipeline.get()));
    }
    return snapshot;
  }

  // Null if the database does not respond: the page keeps the last data and says so.
  private static ObjectNode read(PanelData panels) throws InterruptedException {
    try {
      return panels.read();
    } catch (IOException e) {
      return null;
    }
  }

  private static JsonNode influxQl(InfluxDbAccess access, String text)
      throws IOException, InterruptedException {
    JsonNode result = access.query(Platform.CENTRAL, text).path(0);
    return result.has("error") ? result : result.path("series");
  }

  private List<String> availableActions() {
    return Arrays.stream(Faults.Kind.values())
        .filter(faults::isAvailable)
        .map(LivePage::name)
        .toList();
  }

  private String act(String name) {
    for (Faults.Kind each : Faults.Kind.values()) {
      if (name(each).equals(name)) {
        try {
          faults.toggle(each);
          return faults.note();
        } catch (IOException | ExecutionException e) {
          return "Failed: " + e.getMessage();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return "Interrupted";
        }
      }
    }
    return null;
  }

  private static String name(Faults.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
