package io.unifiedtelemetry.connect.common.config;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.apache.kafka.common.config.ConfigException;

/**
 * A topic name with variables, like {@code voyager.${device}}. What a variable brings in is made
 * fit for a topic: characters that Kafka forbids become {@code _}, and a name over 200 characters
 * is cut and ends in a hash of the whole, so that two long names stay apart.
 */
public final class TopicTemplate {
  /** What users are told of all such names. */
  public static final String DOC =
      " Characters that Kafka forbids become _, names over 200 characters are cut and end in a hash.";

  private static final int MAX_LENGTH = 200;
  // Bounds what hostile measurement names could make us keep.
  private static final int MAX_CACHED = 10_000;

  private final Template template;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  /**
   * @throws ConfigException for a variable that is not among the known ones
   */
  public TopicTemplate(String key, String text, Set<String> variables) {
    this.template = new Template(key, text, variables::contains);
  }

  /** The topic for these values. */
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

  /** Whether the topic depends on that variable. */
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
