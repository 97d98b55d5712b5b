package io.unifiedtelemetry.connect.platform.influxdb;

import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** An influxd in its own process, listening on loopback. */
final class InfluxdProcess implements Influxd {
  private final FoundServer found;
  private final Path folder;
  private final int port;
  // 1.x requires a second port for its backup service.
  private final int rpcPort = FreePorts.next();
  private ServerProcess process;

  InfluxdProcess(FoundServer found, Path folder, int port) {
    this.found = found;
    this.folder = folder;
    this.port = port;
  }

  @Override
  public void start(BooleanSupplier ready) throws IOException, InterruptedException {
    String name = "InfluxDB " + found.version() + " at port " + port;
    process = ServerProcess.start(name, command(), environment(), folder.resolve("influxd.log"));
    process.awaitReady(ready, START);
  }

  @Override
  public void kill() {
    process.kill();
    process.close();
  }

  @Override
  public void close() {
    process.close();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(List.of(found.where()));
    if (found.majorVersion() == 2) {
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
    if (found.majorVersion() == 2) {
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
}
