package io.unifiedtelemetry.connect.common.influxdb;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The settings of a connection to one InfluxDB server: address, target, credentials and TLS.
 *
 * @param version empty if it has to be detected
 * @param bucket bucket of 2.x and 3.x, or null; may be a template in the sink
 * @param database database of 1.x, or null; may be a template in the sink
 * @param requestTimeout maximum time without progress, not for a complete response
 */
public record InfluxDbConnection(
    HttpUrl url,
    Optional<InfluxDbVersion> version,
    Password token,
    String org,
    String bucket,
    String database,
    String retentionPolicy,
    String username,
    Password password,
    Optional<Path> caFile,
    boolean verifyTls,
    Duration requestTimeout,
    Duration connectTimeout,
    InfluxDbTransport transport) {

  public static final String URL = "influxdb.url";
  public static final String VERSION = "influxdb.version";
  public static final String TOKEN = "influxdb.token";
  public static final String ORG = "influxdb.org";
  public static final String BUCKET = "influxdb.bucket";
  public static final String DATABASE = "influxdb.database";
  public static final String RETENTION_POLICY = "influxdb.retention.policy";
  public static final String USERNAME = "influxdb.username";
  public static final String PASSWORD = "influxdb.password";
  public static final String TLS_CA_FILE = "influxdb.tls.ca.file";
  public static final String TLS_VERIFY = "influxdb.tls.verify";
  public static final String REQUEST_TIMEOUT = "influxdb.request.timeout.ms";
  public static final String CONNECT_TIMEOUT = "influxdb.connect.timeout.ms";

  // Instances of the source may have addresses and versions of their own.
  private static final Applies INSTANCES = Applies.ifSet("influxdb.instances");

  static final Applies HTTPS = INSTANCES.or(InfluxDbConnection::usesHttps);

  private static final EnumSetting<Version> VERSIONS =
      EnumSetting.of(Version.class, Version::configValue);

  private enum Version {
    AUTO,
    V1,
    V2,
    V3;

    private String configValue() {
      return this == AUTO ? "auto" : version().orElseThrow().number();
    }

    private Optional<InfluxDbVersion> version() {
      return this == AUTO ? Optional.empty() : Optional.of(InfluxDbVersion.valueOf(name()));
    }
  }

  /** Adds the keys in the groups Connection, Authentication and TLS. */
  public static void define(ConfigDef definition) {
    define(definition, "");
  }

  /**
   * Adds the keys in the groups Connection, Authentication and TLS.
   *
   * @param variables appended to the documentation of the keys that name a target, for plugins that
   *     allow variables in them
   */
  public static void define(ConfigDef definition, String variables) {
    defineConnection(new ConfigGroup(definition, "Connection"), variables);
    defineAuthentication(new ConfigGroup(definition, "Authentication"));
    defineTls(new ConfigGroup(definition, "TLS"));
  }

  /** Reads the settings from a validated configuration. */
  public static InfluxDbConnection from(AbstractConfig config) {
    return new InfluxDbConnection(
        HttpUrl.get(config.getString(URL)),
        VERSIONS.parse(VERSION, config.getString(VERSION)).version(),
        config.getPassword(TOKEN),
        config.getString(ORG),
        config.getString(BUCKET),
        config.getString(DATABASE),
        config.getString(RETENTION_POLICY),
        config.getString(USERNAME),
        config.getPassword(PASSWORD),
        Optional.ofNullable(config.getString(TLS_CA_FILE)).map(Path::of),
        config.getBoolean(TLS_VERIFY),
        Duration.ofMillis(config.getLong(REQUEST_TIMEOUT)),
        Duration.ofMillis(config.getLong(CONNECT_TIMEOUT)),
        InfluxDbTransport.from(config));
  }

  /** The files with certificates and keys, which may change at runtime. */
  public List<Path> tlsFiles() {
    return Stream.of(caFile, transport.certificateFile(), transport.keyFile())
        .flatMap(Optional::stream)
        .toList();
  }

  private static void defineConnection(ConfigGroup group, String variables) {
    defineServer(group);
    defineTarget(group, variables);
    defineTimeouts(group);
  }

  /** If a server may have one of the versions. */
  public static Applies version(String... versions) {
    return INSTANCES.or(Applies.ifOneOf(VERSION, "auto")).or(Applies.ifOneOf(VERSION, versions));
  }

  private static boolean usesHttps(Map<String, Object> config) {
    Object url = config.get(URL);
    return url == null || url.toString().startsWith("https");
  }

  private static void defineServer(ConfigGroup group) {
    group
        .key(URL, Type.STRING)
        .optional()
        .high()
        .wide()
        .valid(new HttpUrlValidator())
        .label("InfluxDB URL")
        .doc("Address of the InfluxDB server: http(s)://host:port[/path].")
        .define();
    group
        .key(VERSION, Type.STRING)
        .defaultsTo("auto")
        .narrow()
        .oneOf(VERSIONS)
        .label("InfluxDB version")
        .doc("Version of the server. auto: the plugin detects it.")
        .define();
  }

  private static void defineTarget(ConfigGroup group, String variables) {
    group
        .key(ORG, Type.STRING)
        .appliesIf(version("2"))
        .optional()
        .high()
        .label("Organisation")
        .doc("Name or id of the organisation. Required for InfluxDB 2.x." + variables)
        .define();
    group
        .key(BUCKET, Type.STRING)
        .appliesIf(version("2", "3"))
        .optional()
        .high()
        .label("Bucket")
        .doc("Name of the bucket. Required for InfluxDB 2.x and 3.x." + variables)
        .define();
    defineDatabase(group, variables);
  }

  private static void defineDatabase(ConfigGroup group, String variables) {
    group
        .key(DATABASE, Type.STRING)
        .appliesIf(version("1", "3"))
        .optional()
        .label("Database")
        .doc(
            "Name of the database. Required for InfluxDB 1.x; for 3.x an alternative to the bucket."
                + variables)
        .define();
    group
        .key(RETENTION_POLICY, Type.STRING)
        .appliesIf(version("1"))
        .optional()
        .label("Retention policy")
        .doc(
            "Retention policy of the database, InfluxDB 1.x only. Default: the database's own."
                + variables)
        .define();
  }

  private static void defineTimeouts(ConfigGroup group) {
    group
        .key(REQUEST_TIMEOUT, Type.LONG)
        .defaultsTo(30_000L)
        .low()
        .narrow()
        .valid(Range.between(1, Integer.MAX_VALUE))
        .label("Request timeout (ms)")
        .doc(
            "Maximum time in milliseconds without progress during a request. It does not limit the"
                + " total duration of a long response.")
        .define();
    group
        .key(CONNECT_TIMEOUT, Type.LONG)
        .defaultsTo(10_000L)
        .low()
        .narrow()
        .valid(Range.between(1, Integer.MAX_VALUE))
        .label("Connect timeout (ms)")
        .doc("Timeout for establishing a connection, in milliseconds.")
        .define();
    InfluxDbTransport.defineConnection(group);
  }

  private static void defineAuthentication(ConfigGroup group) {
    group
        .key(TOKEN, Type.PASSWORD)
        .appliesIf(version("2", "3"))
        .optional()
        .high()
        .valid(new TokenValidator())
        .label("Token")
        .doc(
            "API token of InfluxDB 2.x or 3.x. Use a config-provider reference, for example"
                + " ${file:/etc/kafka/secrets.properties:influxdb.token}.")
        .define();
    group
        .key(USERNAME, Type.STRING)
        .appliesIf(version("1"))
        .optional()
        .label("User name")
        .doc("User name for InfluxDB 1.x, if authentication is enabled.")
        .define();
    group
        .key(PASSWORD, Type.PASSWORD)
        .appliesIf(version("1"))
        .optional()
        .label("Password")
        .doc("Password for InfluxDB 1.x. Use a config-provider reference.")
        .define();
    InfluxDbTransport.defineAuthentication(group);
  }

  private static void defineTls(ConfigGroup group) {
    group
        .key(TLS_CA_FILE, Type.STRING)
        .appliesIf(HTTPS)
        .optional()
        .wide()
        .label("CA file")
        .doc(
            "PEM file with the trusted CA certificates, instead of those of the Java runtime. It"
                + " must exist at this path on every worker.")
        .define();
    group
        .key(TLS_VERIFY, Type.BOOLEAN)
        .appliesIf(HTTPS)
        .defaultsTo(true)
        .low()
        .narrow()
        .label("Verify TLS")
        .doc("Whether to verify the server's certificate. false is for tests only.")
        .define();
    InfluxDbTransport.defineTls(group);
  }

  /** Accepts a secret that an HTTP header can contain; surrounding blanks are ignored. */
  private static final class TokenValidator implements Validator {
    @Override
    public void ensureValid(String key, Object value) {
      if (value instanceof Password secret
          && !secret.value().strip().chars().allMatch(each -> each >= ' ' && each <= '~')) {
        throw new ConfigException(
            key, "[hidden]", "contains a character that an HTTP header cannot contain");
      }
    }

    @Override
    public String toString() {
      return "ASCII text";
    }
  }
}
