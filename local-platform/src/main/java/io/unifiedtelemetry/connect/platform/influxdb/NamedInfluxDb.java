package io.unifiedtelemetry.connect.platform.influxdb;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that the user specifies in the environment: {@code INFLUXDB_URL}, {@code INFLUXDB_TOKEN}
 * and {@code INFLUXDB_ORG} for 2.x, {@code INFLUXDB_V1_URL} for 1.x without authentication. The
 * buckets that were created on it are deleted at the end, even after Ctrl-C.
 */
final class NamedInfluxDb implements InfluxDbServer {
  static final String URL_2 = "INFLUXDB_URL";
  static final String URL_1 = "INFLUXDB_V1_URL";
  private static final String TOKEN = "INFLUXDB_TOKEN";
  private static final String ORGANISATION = "INFLUXDB_ORG";

  private final String url;
  private final String token;
  private final String org;
  private final InfluxDbAccess access;
  private final String version;
  private final Buckets buckets;
  private final List<String> created = new CopyOnWriteArrayList<>();

  private NamedInfluxDb(String url, String token, String org)
      throws IOException, InterruptedException {
    this.url = url.replaceAll("/+$", "");
    this.token = token;
    this.org = org;
    this.access = new InfluxDbAccess(this.url, token, org);
    this.version = access.version();
    this.buckets = new Buckets(access, org);
  }

  /** Whether the environment specifies a server of the major version. */
  static boolean isNamed(int majorVersion, Map<String, String> environment) {
    return environment.containsKey(majorVersion == 1 ? URL_1 : URL_2);
  }

  /** Connects to the server that the environment specifies. */
  static NamedInfluxDb from(int majorVersion, Map<String, String> environment)
      throws IOException, InterruptedException {
    String key = majorVersion == 1 ? URL_1 : URL_2;
    String token = majorVersion == 1 ? "" : required(TOKEN, environment);
    String org = majorVersion == 1 ? "" : required(ORGANISATION, environment);
    NamedInfluxDb server = new NamedInfluxDb(environment.get(key), token, org);
    if (server.majorVersion() != majorVersion) {
      throw new IOException(
          key + " is a server of version " + server.version + ", not " + majorVersion + ".x");
    }
    return server;
  }

  private static String required(String key, Map<String, String> environment) throws IOException {
    String value = environment.getOrDefault(key, "");
    if (value.isEmpty()) {
      throw new IOException(URL_2 + " is set; set " + key + " too");
    }
    return value;
  }

  @Override
  public int majorVersion() {
    return version.startsWith("1.") ? 1 : 2;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public String token() {
    return token;
  }

  @Override
  public String org() {
    return org;
  }

  @Override
  public boolean isOurs() {
    return false;
  }

  @Override
  public boolean create(String bucket) throws IOException, InterruptedException {
    boolean isNew = buckets.create(bucket);
    if (isNew) {
      if (created.isEmpty()) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
      }
      created.add(bucket);
    }
    return isNew;
  }

  @Override
  public void kill() {
    throw new UnsupportedOperationException(url + " is the user's server");
  }

  @Override
  public void start() {
    throw new UnsupportedOperationException(url + " is the user's server");
  }

  @Override
  public InfluxDbAccess access() {
    return access;
  }

  @Override
  public void close() {
    try {
      while (!created.isEmpty()) {
        buckets.delete(created.get(0));
        created.remove(0);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot delete the buckets " + created + " at " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
