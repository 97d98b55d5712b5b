package io.unifiedtelemetry.connect.platform.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * The REST API of a Connect worker. Any answer but 2xx is a {@link ConnectRestException}; while the
 * workers share connectors out anew (409) it waits and asks again.
 */
public final class ConnectRest {
  private static final Duration START = Duration.ofSeconds(60);

  private final RestCalls calls;

  /**
   * @param url of the worker, without a slash at the end
   */
  public ConnectRest(String url) {
    this.calls = new RestCalls(url);
  }

  /** Whether the worker takes requests: it has joined its group and read what is in its topics. */
  public boolean isHealthy() {
    return calls.answers("/health");
  }

  /** The worker's {@code version}, {@code commit} and {@code kafka_cluster_id}. */
  public JsonNode server() throws IOException, InterruptedException {
    return calls.get("/");
  }

  /** The installed plugins; with {@code connectorsOnly} neither converters nor transforms. */
  public JsonNode plugins(boolean connectorsOnly) throws IOException, InterruptedException {
    return calls.get("/connector-plugins?connectorsOnly=" + connectorsOnly);
  }

  /**
   * What the worker says to a configuration, see {@code error_count} and {@code configs}.
   *
   * @param request as for {@link #create}, with {@code name} and {@code config}
   */
  public JsonNode validate(JsonNode request) throws IOException, InterruptedException {
    ObjectNode config = request.required("config").deepCopy();
    config.set("name", request.required("name"));
    String plugin = config.required("connector.class").asText();
    return calls.put("/connector-plugins/" + plugin + "/config/validate", config);
  }

  /** The names of all connectors. */
  public JsonNode connectors() throws IOException, InterruptedException {
    return calls.get("/connectors");
  }

  /** Makes a connector; the request holds {@code name} and {@code config}. */
  public JsonNode create(JsonNode request) throws IOException, InterruptedException {
    return calls.post("/connectors", request);
  }

  /** Makes a connector or gives it another configuration. */
  public JsonNode put(String name, JsonNode config) throws IOException, InterruptedException {
    return calls.put("/connectors/" + name + "/config", config);
  }

  /** Makes a connector or gives it another configuration. */
  public JsonNode put(String name, Map<String, String> config)
      throws IOException, InterruptedException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    config.forEach(json::put);
    return put(name, json);
  }

  /** A connector's configuration as it was given. */
  public JsonNode config(String name) throws IOException, InterruptedException {
    return calls.get("/connectors/" + name + "/config");
  }

  /** The configurations of a connector's tasks. */
  public JsonNode tasks(String name) throws IOException, InterruptedException {
    return calls.get("/connectors/" + name + "/tasks");
  }

  /** The states of a connector and of its tasks. */
  public JsonNode status(String name) throws IOException, InterruptedException {
    return calls.get("/connectors/" + name + "/status");
  }

  /**
   * Waits until a connector and all of its tasks run.
   *
   * @throws IllegalStateException with the trace, where it or a task fails
   */
  public void awaitRunning(String name) throws IOException, InterruptedException {
    Waiting.until(
        name + " to run", START, () -> currentStatus(name).requireNoFailure().isRunning());
  }

  /** Waits until a task of a connector has failed; the answer is its trace. */
  public String awaitFailed(String name, Duration atMost) throws IOException, InterruptedException {
    Waiting.until(name + " to fail", atMost, () -> currentStatus(name).hasFailed());
    return currentStatus(name).trace();
  }

  /** The offsets that Connect keeps for a connector. */
  public JsonNode offsets(String name) throws IOException, InterruptedException {
    return calls.get("/connectors/" + name + "/offsets");
  }

  /** Changes offsets of a stopped connector; the request holds {@code offsets}. */
  public JsonNode alterOffsets(String name, JsonNode request)
      throws IOException, InterruptedException {
    return calls.patch("/connectors/" + name + "/offsets", request);
  }

  /** Forgets all offsets of a stopped connector. */
  public JsonNode resetOffsets(String name) throws IOException, InterruptedException {
    return calls.delete("/connectors/" + name + "/offsets");
  }

  /** Stops a connector and waits until none of its tasks is left. */
  public void stop(String name) throws IOException, InterruptedException {
    calls.put("/connectors/" + name + "/stop", null);
    Waiting.until(name + " to stop", START, () -> currentStatus(name).isStopped());
  }

  /** Pauses a connector; returns before it is paused. */
  public void pause(String name) throws IOException, InterruptedException {
    calls.put("/connectors/" + name + "/pause", null);
  }

  /** Lets a paused or stopped connector go on. */
  public void resume(String name) throws IOException, InterruptedException {
    calls.put("/connectors/" + name + "/resume", null);
  }

  /** Restarts a connector and all of its tasks. */
  public void restart(String name) throws IOException, InterruptedException {
    calls.post("/connectors/" + name + "/restart?includeTasks=true", null);
  }

  /** Deletes a connector; its offsets stay. */
  public void delete(String name) throws IOException, InterruptedException {
    calls.delete("/connectors/" + name);
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
}
