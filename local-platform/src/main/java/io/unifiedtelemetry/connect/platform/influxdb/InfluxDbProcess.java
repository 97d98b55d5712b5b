package io.unifiedtelemetry.connect.platform.influxdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An InfluxDB server in a process of its own on this machine, listening on loopback. */
final class InfluxDbProcess implements InfluxDbServer {
  private static final String TOKEN = "local-platform-admin-token";
  private static final Duration START = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FoundServer found;
  private final Path folder;
  private final int port;
  // 1.x wants a second one, for its backup service.
  private final int rpcPort = FreePorts.next();
  private final InfluxDbAccess access;
  private ServerProcess process;

  /**
   * @param folder for data and log
   * @param port a free one
   */
  InfluxDbProcess(FoundServer found, Path folder, int port)
      throws IOException, InterruptedException {
    this.found = found;
    this.folder = folder;
    this.port = port;
    this.access = new InfluxDbAccess(url(), token(), org());
    start();
    if (generation() == 2) {
      setUp();
    }
  }

  @Override
  public int generation() {
    return found.generation();
  }

  @Override
  public String version() {
    return found.version();
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public String token() {
    return generation() == 2 ? TOKEN : "";
  }

  @Override
  public String org() {
    return generation() == 2 ? ORG : "";
  }

  @Override
  public boolean isOurs() {
    return true;
  }

  @Override
  public void create(String bucket) throws IOException, InterruptedException {
    if (generation() == 1) {
      access.query("", "CREATE DATABASE \"" + bucket + "\"");
      return;
    }
    JsonNode existing =
        access.json("/api/v2/buckets?" + InfluxDbAccess.form(Map.of("name", bucket)), null);
    if (existing.path("buckets").isEmpty()) {
      String orgId = access.json("/api/v2/orgs", null).path("orgs").path(0).path("id").asText();
      String request = JSON.createObjectNode().put("orgID", orgId).put("name", bucket).toString();
      access.json("/api/v2/buckets", request);
    }
  }

  @Override
  public void kill() {
    process.kill();
    process.close();
  }

  @Override
  public void start() throws IOException, InterruptedException {
    String name = "InfluxDB " + version() + " at " + url();
    process = ServerProcess.start(name, command(), environment(), folder.resolve("influxd.log"));
    process.awaitReady(access::answers, START);
  }

  @Override
  public InfluxDbAccess access() {
    return access;
  }

  @Override
  public void close() {
    process.close();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(List.of(found.where()));
    if (generation() == 2) {
      command.addAll(
          List.of(
              "--http-bind-address=127.0.0.1:" + port,
              "--bolt-path=" + folder.resolve("influxd.bolt"),
              "--sqlite-path=" + folder.resolve("influxd.sqlite"),
              "--engine-path=" + folder.resolve("engine"),
              "--reporting-disabled"));
    }
    return command;
  }

  private Map<String, String> environment() {
    if (generation() == 2) {
      return Map.of();
    }
    return Map.of(
        "INFLUXDB_REPORTING_DISABLED",
        "true",
        "INFLUXDB_BIND_ADDRESS",
        "127.0.0.1:" + rpcPort,
        "INFLUXDB_HTTP_BIND_ADDRESS",
        "127.0.0.1:" + port,
        "INFLUXDB_META_DIR",
        folder.resolve("meta").toString(),
        "INFLUXDB_DATA_DIR",
        folder.resolve("data").toString(),
        "INFLUXDB_DATA_WAL_DIR",
        folder.resolve("wal").toString(),
        "INFLUXDB_MONITOR_STORE_ENABLED",
        "false");
  }

  private void setUp() throws IOException, InterruptedException {
    String request =
        JSON.createObjectNode()
            .put("username", "admin")
            .put("password", "local-platform")
            .put("org", ORG)
            .put("bucket", "default")
            .put("token", TOKEN)
            .toString();
    access.json("/api/v2/setup", request);
  }
}
