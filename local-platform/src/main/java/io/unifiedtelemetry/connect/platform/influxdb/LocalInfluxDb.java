package io.unifiedtelemetry.connect.platform.influxdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import java.io.IOException;
import java.nio.file.Path;

/** An InfluxDB server that this process starts. */
final class LocalInfluxDb implements InfluxDbServer {
  private static final String TOKEN = "local-platform-admin-token";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FoundServer found;
  private final int port = FreePorts.next();
  private final Influxd influxd;
  private final InfluxDbAccess access;
  private final Buckets buckets;

  /**
   * Starts a new, empty server.
   *
   * @param folder for data and log
   */
  LocalInfluxDb(FoundServer found, Path folder) throws IOException, InterruptedException {
    this.found = found;
    this.influxd = Influxd.of(found, folder, port);
    this.access = new InfluxDbAccess(url(), token(), org());
    this.buckets = new Buckets(access, org());
    start();
    if (majorVersion() == 2) {
      setUp();
    }
  }

  @Override
  public int majorVersion() {
    return found.majorVersion();
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
    return majorVersion() == 2 ? TOKEN : "";
  }

  @Override
  public String org() {
    return majorVersion() == 2 ? ORG : "";
  }

  @Override
  public boolean isOurs() {
    return true;
  }

  @Override
  public boolean create(String bucket) throws IOException, InterruptedException {
    return buckets.create(bucket);
  }

  @Override
  public void kill() {
    influxd.kill();
  }

  @Override
  public void start() throws IOException, InterruptedException {
    influxd.start(access::answers);
  }

  @Override
  public InfluxDbAccess access() {
    return access;
  }

  @Override
  public void close() {
    influxd.close();
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
