package io.unifiedtelemetry.connect.influxdb.sink.route;

import io.unifiedtelemetry.connect.common.config.Template;
import io.unifiedtelemetry.connect.common.influxdb.Generation;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Which configuration keys name the target of a write on each generation, and what they hold. */
public final class TargetKeys {
  private TargetKeys() {}

  /** The key that names the bucket or database. */
  public static String bucketKey(InfluxDbConnection connection, Generation generation) {
    boolean database =
        switch (generation) {
          case V1 -> true;
          case V2 -> false;
          case V3 -> isEmpty(connection.bucket()) && !isEmpty(connection.database());
        };
    return database ? InfluxDbConnection.DATABASE : InfluxDbConnection.BUCKET;
  }

  /** The keys that have to have a value and have none. */
  public static List<String> missing(InfluxDbConnection connection, Generation generation) {
    List<String> missing = new ArrayList<>();
    String bucketKey = bucketKey(connection, generation);
    if (!texts(connection).containsKey(bucketKey)) {
      missing.add(bucketKey);
    }
    if (generation == Generation.V2 && isEmpty(connection.org())) {
      missing.add(InfluxDbConnection.ORG);
    }
    return missing;
  }

  /** The keys that name the target of a write. */
  static List<String> used(InfluxDbConnection connection, Generation generation) {
    String bucketKey = bucketKey(connection, generation);
    return switch (generation) {
      case V1 -> List.of(bucketKey, InfluxDbConnection.RETENTION_POLICY);
      case V2 -> List.of(bucketKey, InfluxDbConnection.ORG);
      case V3 -> List.of(bucketKey);
    };
  }

  /** What the keys hold, without those that are empty. */
  public static Map<String, String> texts(InfluxDbConnection connection) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(InfluxDbConnection.BUCKET, connection.bucket());
    texts.put(InfluxDbConnection.DATABASE, connection.database());
    texts.put(InfluxDbConnection.ORG, connection.org());
    texts.put(InfluxDbConnection.RETENTION_POLICY, connection.retentionPolicy());
    texts.values().removeIf(TargetKeys::isEmpty);
    return texts;
  }

  /**
   * The text as a template.
   *
   * @throws ConfigException for a variable that is not known
   */
  public static Template template(String key, String text) {
    return new Template(
        key,
        text,
        variable -> RecordVariables.isKnown(variable) || LineVariables.isKnown(variable));
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isEmpty();
  }
}
