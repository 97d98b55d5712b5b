package io.unifiedtelemetry.connect.cli.diff;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Real InfluxDB servers that the tests share; each test creates its own buckets. */
final class RealServers {
  private static final Map<Integer, InfluxDbServer> SERVERS = new ConcurrentHashMap<>();
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private RealServers() {}

  /** Returns the server of that version, which runs until the tests end. */
  static InfluxDbServer get(int version) {
    return SERVERS.computeIfAbsent(version, RealServers::start);
  }

  /** Creates a bucket or database there. */
  static String newBucket(InfluxDbServer server) throws IOException, InterruptedException {
    String bucket =
        "diff-" + Long.toString(System.currentTimeMillis(), 36) + BUCKETS.incrementAndGet();
    server.create(bucket);
    return bucket;
  }

  private static InfluxDbServer start(int version) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "influxdb-" + version + "-");
      return new InfluxDbServers(Path.of("..")).start(version, folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
