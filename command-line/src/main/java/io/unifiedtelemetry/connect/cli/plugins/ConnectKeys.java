package io.unifiedtelemetry.connect.cli.plugins;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** The keys that Connect itself defines for every connector. */
public final class ConnectKeys {
  public static final String NAME = "name";
  public static final String CLASS = "connector.class";
  public static final String TASKS_MAX = "tasks.max";
  public static final String VALUE_CONVERTER = "value.converter";
  public static final String KEY_CONVERTER = "key.converter";
  public static final String TOPICS = "topics";
  public static final String TOPICS_REGEX = "topics.regex";
  public static final String TOLERANCE = "errors.tolerance";
  public static final String DEAD_LETTERS = "errors.deadletterqueue.";
  public static final String DEAD_LETTER_TOPIC = DEAD_LETTERS + "topic.name";
  public static final String TOPIC_CREATION = "topic.creation.";
  public static final String TOPIC_CREATION_GROUPS = TOPIC_CREATION + "groups";
  public static final String EXACTLY_ONCE = "exactly.once.support";

  /** Names the schema for editors, in a file with the settings alone; Connect ignores it. */
  public static final String SCHEMA = "$schema";

  /** Beginnings of keys whose ends the user, a converter, a transform or a client defines. */
  public static final List<String> PREFIXES =
      List.of(
          "key.converter.",
          "value.converter.",
          "header.converter.",
          "transforms.",
          "predicates.",
          "producer.override.",
          "consumer.override.",
          "admin.override.");

  private ConnectKeys() {}

  /** Defines the keys of sinks or of sources. */
  public static ConfigDef definition(boolean sink) {
    ConfigDef definition = new ConfigDef();
    defineConnector(definition);
    defineConverters(definition);
    defineErrors(definition);
    if (sink) {
      defineSink(definition);
    } else {
      defineSource(definition);
    }
    return definition;
  }

  private static void defineConnector(ConfigDef keys) {
    add(keys, NAME, Type.STRING, null, null, "Name of the connector, unique in the cluster.");
    keys.define(CLASS, Type.STRING, Importance.HIGH, "Class of the connector, or its short name.");
    add(keys, "connector.plugin.version", Type.STRING, null, null, "Version of the connector.");
    add(keys, TASKS_MAX, Type.INT, 1, Range.atLeast(1), "Maximum number of tasks.");
    add(keys, "tasks.max.enforce", Type.BOOLEAN, true, null, "Deprecated by Kafka.");
    add(keys, "transforms", Type.LIST, "", null, "Names of the transforms, in their order.");
    add(keys, "predicates", Type.LIST, "", null, "Names of the predicates of transforms.");
    add(
        keys,
        "config.action.reload",
        Type.STRING,
        "restart",
        CaseInsensitiveValidString.in("none", "restart"),
        "What to do when a config provider reports that a value expired.");
  }

  private static void defineConverters(ConfigDef keys) {
    for (String part : List.of("key", "value", "header")) {
      add(
          keys,
          part + ".converter",
          Type.STRING,
          null,
          null,
          "Converter of the " + part + "s of records; the worker's if missing.");
      add(
          keys,
          part + ".converter.plugin.version",
          Type.STRING,
          null,
          null,
          "Version of the " + part + " converter.");
    }
  }

  private static void defineErrors(ConfigDef keys) {
    add(
        keys,
        "errors.retry.timeout",
        Type.LONG,
        0L,
        null,
        "How long Connect repeats a failed conversion or transform, in milliseconds; -1 for ever.");
    add(
        keys,
        "errors.retry.delay.max.ms",
        Type.LONG,
        60_000L,
        null,
        "Maximum delay between two of these attempts.");
    add(
        keys,
        TOLERANCE,
        Type.STRING,
        "none",
        CaseInsensitiveValidString.in("none", "all"),
        "none: a rejected record fails the task. all: it is skipped and reported.");
    add(keys, "errors.log.enable", Type.BOOLEAN, false, null, "Whether to log rejected records.");
    add(
        keys,
        "errors.log.include.messages",
        Type.BOOLEAN,
        false,
        null,
        "Whether these log entries contain the record itself.");
  }

  private static void defineSink(ConfigDef keys) {
    add(keys, TOPICS, Type.LIST, "", null, "Topics to read.");
    add(keys, TOPICS_REGEX, Type.STRING, "", null, "Pattern of the topics to read, instead.");
    add(keys, DEAD_LETTER_TOPIC, Type.STRING, "", null, "Topic for rejected records.");
    add(
        keys,
        DEAD_LETTERS + "topic.replication.factor",
        Type.SHORT,
        (short) 3,
        null,
        "Replication factor if Connect creates that topic; -1 for the broker's default.");
    add(
        keys,
        DEAD_LETTERS + "context.headers.enable",
        Type.BOOLEAN,
        false,
        null,
        "Whether dead letters have headers with their origin and the reason.");
  }

  private static void defineSource(ConfigDef keys) {
    add(
        keys,
        TOPIC_CREATION_GROUPS,
        Type.LIST,
        "",
        null,
        "Names of groups of settings for topics that Connect creates, besides the group default.");
    add(
        keys,
        "offsets.storage.topic",
        Type.STRING,
        null,
        null,
        "Topic for the offsets of this connector; the worker's if missing.");
    defineTransactions(keys);
  }

  private static void defineTransactions(ConfigDef keys) {
    add(
        keys,
        EXACTLY_ONCE,
        Type.STRING,
        "requested",
        CaseInsensitiveValidString.in("requested", "required"),
        "required: the connector is rejected unless it delivers exactly once.");
    add(
        keys,
        "transaction.boundary",
        Type.STRING,
        "poll",
        CaseInsensitiveValidString.in("interval", "poll", "connector"),
        "Where producer transactions end, with exactly-once delivery.");
    add(
        keys,
        "transaction.boundary.interval.ms",
        Type.LONG,
        null,
        null,
        "Length of transactions with transaction.boundary=interval.");
  }

  private static void add(
      ConfigDef keys, String key, Type type, Object value, Validator valid, String doc) {
    keys.define(key, type, value, valid, Importance.MEDIUM, doc);
  }
}
