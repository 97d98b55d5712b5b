package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The topics that a sink reads, and those that Connect creates for a source. */
final class TopicsRule implements Rule {
  private static final String DEFAULT_GROUP = "default";
  private static final List<String> REQUIRED = List.of("replication.factor", "partitions");

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    if (settings.isSink()) {
      checkRead(settings, problems);
    } else {
      checkCreated(settings, problems);
    }
  }

  private static void checkRead(ConnectorSettings settings, Problems problems) {
    List<String> topics = settings.list(ConnectKeys.TOPICS);
    Optional<String> regex = settings.value(ConnectKeys.TOPICS_REGEX);
    if (topics.isEmpty() && regex.isEmpty()) {
      problems.error(ConnectKeys.TOPICS, "is required, or " + ConnectKeys.TOPICS_REGEX);
    } else if (!topics.isEmpty() && regex.isPresent()) {
      problems.error(ConnectKeys.TOPICS_REGEX, "excludes " + ConnectKeys.TOPICS);
    }
    Optional<String> deadLetters = settings.value(ConnectKeys.DEAD_LETTER_TOPIC);
    try {
      boolean matched =
          regex.isPresent()
              && deadLetters.filter(Pattern.compile(regex.get()).asMatchPredicate()).isPresent();
      if (matched || deadLetters.filter(topics::contains).isPresent()) {
        problems.error(
            ConnectKeys.DEAD_LETTER_TOPIC, "is a topic that this connector reads: a circle");
      }
    } catch (PatternSyntaxException e) {
      problems.error(ConnectKeys.TOPICS_REGEX, "is no regular expression: " + e.getDescription());
    }
  }

  private static void checkCreated(ConnectorSettings settings, Problems problems) {
    Set<String> groups = new TreeSet<>(settings.list(ConnectKeys.TOPIC_CREATION_GROUPS));
    groups.add(DEFAULT_GROUP);
    List<String> keys =
        settings.config().keySet().stream()
            .filter(key -> key.startsWith(ConnectKeys.TOPIC_CREATION))
            .toList();
    keys.stream()
        .filter(key -> !key.equals(ConnectKeys.TOPIC_CREATION_GROUPS))
        .filter(key -> !groups.contains(group(key)))
        .forEach(
            key ->
                problems.warning(
                    key, "belongs to no group of " + ConnectKeys.TOPIC_CREATION_GROUPS));
    if (!keys.isEmpty()) {
      REQUIRED.stream()
          .map(each -> ConnectKeys.TOPIC_CREATION + DEFAULT_GROUP + "." + each)
          .filter(key -> settings.value(key).isEmpty())
          .forEach(key -> problems.error(key, "is required if Connect creates topics"));
    }
  }

  private static String group(String key) {
    String rest = key.substring(ConnectKeys.TOPIC_CREATION.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
