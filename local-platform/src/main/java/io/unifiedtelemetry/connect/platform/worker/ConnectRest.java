package io.unifiedtelemetry.connect.platform.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A client for the REST API of a Connect worker. A status other than 2xx is a {@link
 * ConnectRestException}, except 409 during a rebalance: the request is then retried.
 */
public final class ConnectRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final JsonClient client;

  /**
   * @param url of the worker, without a trailing slash
   */
  public ConnectRest(String url) {
    this.client = new JsonClient(url);
  }

  /** Whether the worker is ready: it has joined its group and read its internal topics. */
  public boolean isHealthy() {
    return client.succeeds("/health");
  }

  /** The worker's {@code version}, {@code commit} and {@code kafka_cluster_id}. */
  public JsonNode server() throws IOException, InterruptedException {
    return client.get("/");
  }

  /** The installed plugins; with {@code connectorsOnly} without converters and transforms. */
  public JsonNode plugins(boolean connectorsOnly) throws IOException, InterruptedException {
    return client.get("/connector-plugins?connectorsOnly=" + connectorsOnly);
  }

  /**
   * Validates a configuration; the response has {@code error_count} and {@code configs}.
   *
   * @param request as for {@link #create}, with {@code name} and {@code config}
   */
  public JsonNode validate(JsonNode request) throws IOException, InterruptedException {
    ObjectNode config = request.required("config").deepCopy();
    config.set("name", request.required("name"));
    String plugin = config.required("connector.class").asText();
    return client.put("/connector-plugins/" + plugin + "/config/validate", config);
  }

  /** The names of all connectors. */
  public JsonNode connectors() throws IOException, InterruptedException {
    return client.get("/connectors");
  }

  /** Creates a connector; the request has {@code name} and {@code config}. */
  public JsonNode create(JsonNode request) throws IOException, InterruptedException {
    return client.post("/connectors", request);
  }

  /** Creates a connector or changes its configuration. */
  public JsonNode put(String name, JsonNode config) throws IOException, InterruptedException {
    return client.put("/connectors/" + name + "/config", config);
  }

  /** Creates a connector or changes its configuration. */
  public JsonNode put(String name, Map<String, String> config)
      throws IOException, InterruptedException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    config.forEach(json::put);
    return put(name, json);
  }

  /** The configuration of a connector, with config-provider references unresolved. */
  public JsonNode config(String name) throws IOException, InterruptedException {
    return client.get("/connectors/" + name + "/config");
  }

  /** The configurations of a connector's tasks. */
  public JsonNode tasks(String name) throws IOException, InterruptedException {
    return client.get("/connectors/" + name + "/tasks");
  }

  /** The status of a connector and its tasks. */
  public JsonNode status(String name) throws IOException, InterruptedException {
    return client.get("/connectors/" + name + "/status");
  }

  /**
   * Waits until a connector and all its tasks are running.
   *
   * @throws IllegalStateException with the stack trace, if the connector or a task fails
   */
  public void awaitRunning(String name) throws IOException, InterruptedException {
    Waiting.until(
        name + " to run", TIMEOUT, () -> currentStatus(name).requireNoFailure().isRunning());
  }

  /**
   * Checks that neither a connector nor one of its tasks has failed.
   *
   * @throws IllegalStateException with the stack trace, if one has
   */
  public void requireNoFailure(String name) throws IOException, InterruptedException {
    currentStatus(name).requireNoFailure();
  }

  /** Waits until a connector or one of its tasks has failed; returns the stack trace. */
  public String awaitFailed(String name, Duration timeout)
      throws IOException, InterruptedException {
    Waiting.until(name + " to fail", timeout, () -> currentStatus(name).hasFailed());
    return currentStatus(name).trace();
  }

  /** The committed offsets of a connector. */
  public JsonNode offsets(String name) throws IOException, InterruptedException {
    return client.get("/connectors/" + name + "/offsets");
  }

  /** Alters the offsets of a stopped connector; the request has {@code offsets}. */
  public JsonNode alterOffsets(String name, JsonNode request)
      throws IOException, InterruptedException {
    return client.patch("/connectors/" + name + "/offsets", request);
  }

  /** Resets the offsets of a stopped connector. */
  public JsonNode resetOffsets(String name) throws IOException, InterruptedException {
    return client.delete("/connectors/" + name + "/offsets");
  }

  /** Stops a connector and waits until it has no tasks left. */
  public void stop(String name) throws IOException, InterruptedException {
    client.put("/connectors/" + name + "/stop", null);
    Waiting.until(name + " to stop", TIMEOUT, () -> currentStatus(name).isStopped());
  }

  /** Pauses a connector; returns before it is paused. */
  public void pause(String name) throws IOException, InterruptedException {
    client.put("/connectors/" + name + "/pause", null);
  }

  /** Resumes a paused or stopped connector. */
  public void resume(String name) throws IOException, InterruptedException {
    client.put("/connectors/" + name + "/resume", null);
  }

  /** Restarts a connector and all its tasks. */
  public void restart(String name) throws IOException, InterruptedException {
    client.post("/connectors/" + name + "/restart?includeTasks=true", null);
  }

  /** Deletes a connector; its offsets are kept. */
  public void delete(String name) throws IOException, InterruptedException {
    client.delete("/connectors/" + name);
  }

  private ConnectorStatus currentStatus(String name) throws IOException, InterruptedException {
    try {
      return new ConnectorStatus(name, status(name));
    } catch (ConnectRestException e) {
      if (e.status() == 404) {
        return ConnectorStatus.unknown(name);
      }
      throw e;
    }
  }

  /** The status of a connector and its tasks. */
  private record ConnectorStatus(String name, JsonNode status) {

    static ConnectorStatus unknown(String name) {
      return new ConnectorStatus(name, JsonNodeFactory.instance.objectNode());
    }

    boolean isRunning() {
      return !status.path("tasks").isEmpty()
          && all().stream().allMatch(each -> state(each).equals("RUNNING"));
    }

    boolean isStopped() {
      return state(status.path("connector")).equals("STOPPED") && status.path("tasks").isEmpty();
    }

    boolean hasFailed() {
      return all().stream().anyMatch(each -> state(each).equals("FAILED"));
    }

    String trace() {
      StringBuilder traces = new StringBuilder();
      for (JsonNode each : all()) {
        traces.append(each.path("trace").asText());
      }
      return traces.toString();
    }

    ConnectorStatus requireNoFailure() {
      if (hasFailed()) {
        throw new IllegalStateException(name + " failed: " + trace());
      }
      return this;
    }

    private List<JsonNode> all() {
      List<JsonNode> all = new ArrayList<>();
      all.add(status.path("connector"));
      status.path("tasks").forEach(all::add);
      return all;
    }

    private static String state(JsonNode part) {
      return part.path("state").asText();
    }
  }
}
