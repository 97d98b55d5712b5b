package io.unifiedtelemetry.connect.common.influxdb;

import io.unifiedtelemetry.connect.common.tls.TlsFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The configuration keys that a user has to change when a connection does not work. All messages
 * about credentials and targets, in {@code validate()} and in tasks, take their keys from here.
 */
public final class ConnectionKeys {
  // The server's alerts about the client's certificate, in the words of the Java runtime.
  private static final Pattern CLIENT_REJECTED =
      Pattern.compile("Received fatal alert: (\\w*certificate\\w*|unknown_ca|access_denied)");

  private ConnectionKeys() {}

  /** The keys of the credentials in use; the token if there are none. */
  public static List<String> credentials(InfluxDbConnection connection) {
    return connection.token() != null || connection.username() == null
        ? List.of(InfluxDbConnection.TOKEN)
        : List.of(InfluxDbConnection.USERNAME, InfluxDbConnection.PASSWORD);
  }

  /** The key to change after the settings of TLS could not be used. */
  public static String tls(ConnectException error) {
    return error instanceof TlsFileException file ? file.key() : InfluxDbConnection.TLS_CA_FILE;
  }

  /** The key to change after a TLS handshake failed with this message. */
  public static String tls(String handshakeError) {
    return CLIENT_REJECTED.matcher(handshakeError).find()
        ? InfluxDbTransport.CERTIFICATE_FILE
        : InfluxDbConnection.TLS_CA_FILE;
  }

  /** The key that names the bucket or database. */
  public static String bucket(InfluxDbConnection connection, InfluxDbVersion version) {
    boolean database =
        switch (version) {
          case V1 -> true;
          case V2 -> false;
          case V3 -> isEmpty(connection.bucket()) && !isEmpty(connection.database());
        };
    return database ? InfluxDbConnection.DATABASE : InfluxDbConnection.BUCKET;
  }

  /** All keys that name the target on that version. */
  public static List<String> target(InfluxDbConnection connection, InfluxDbVersion version) {
    String bucket = bucket(connection, version);
    return switch (version) {
      case V1 -> List.of(bucket, InfluxDbConnection.RETENTION_POLICY);
      case V2 -> List.of(bucket, InfluxDbConnection.ORG);
      case V3 -> List.of(bucket);
    };
  }

  /** The keys that the version requires and that have no value. */
  public static List<String> missing(InfluxDbConnection connection, InfluxDbVersion version) {
    List<String> missing = new ArrayList<>();
    String bucket = bucket(connection, version);
    if (!targetValues(connection).containsKey(bucket)) {
      missing.add(bucket);
    }
    if (version == InfluxDbVersion.V2 && isEmpty(connection.org())) {
      missing.add(InfluxDbConnection.ORG);
    }
    return missing;
  }

  /** The values of all keys that name a target, without the empty ones. */
  public static Map<String, String> targetValues(InfluxDbConnection connection) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(InfluxDbConnection.BUCKET, connection.bucket());
    values.put(InfluxDbConnection.DATABASE, connection.database());
    values.put(InfluxDbConnection.ORG, connection.org());
    values.put(InfluxDbConnection.RETENTION_POLICY, connection.retentionPolicy());
    values.values().removeIf(ConnectionKeys::isEmpty);
    return values;
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isEmpty();
  }
}
