package io.unifiedtelemetry.connect.common.config;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.apache.kafka.common.config.ConfigException;

/**
 * A topic name with variables, for example {@code voyager.${device}}. Characters that Kafka forbids
 * are replaced by {@code _}. A name longer than 200 characters is truncated and ends with a hash of
 * the full name, so that long names remain distinct.
 */
public final class TopicTemplate {
  /** Part of the documentation of every key that takes a topic template. */
  public static final String DOC =
      " Characters that Kafka forbids are replaced by _; names longer than 200 characters are"
          + " truncated and end with a hash.";

  private static final int MAX_LENGTH = 200;
  // Limits the memory that many different measurement names can use.
  private static final int MAX_CACHED = 10_000;

  private final Template template;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  /**
   * @throws ConfigException if the text has a variable that is not in {@code variables}
   */
  public TopicTemplate(String key, String text, Set<String> variables) {
    this.template = new Template(key, text, variables::contains);
  }

  /** The topic for the given values of the variables. */
  public String topic(Map<String, String> values) {
    String filled = template.fill(values::get);
    String name = names.get(filled);
    if (name == null) {
      name = legal(filled);
      if (names.size() < MAX_CACHED) {
        names.put(filled, name);
      }
    }
    return name;
  }

  /** Whether the topic depends on the given variable. */
  public boolean uses(String variable) {
    return template.uses(variable);
  }

  private static String legal(String name) {
    String legal = name.replaceAll("[^A-Za-z0-9._-]", "_");
    if (legal.equals(".") || legal.equals("..")) {
      return legal.replace('.', '_');
    }
    if (legal.length() <= MAX_LENGTH) {
      return legal;
    }
    CRC32C hash = new CRC32C();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    String ending = String.format("-%08x", hash.getValue());
    return legal.substring(0, MAX_LENGTH - ending.length()) + ending;
  }
}
