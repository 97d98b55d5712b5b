package io.unifiedtelemetry.connect.cli.check.settings;

import io.unifiedtelemetry.connect.cli.check.settings.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigValue;

/** Collects the problems of one configuration. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final List<String> missingFiles = new ArrayList<>();

  /** Adds an error; the message says what to change. */
  public void error(String key, String message) {
    add(new Problem(Severity.ERROR, key, message));
  }

  /**
   * Adds the errors of a value.
   *
   * @param key under which the file has the value
   */
  public void errors(String key, ConfigValue value) {
    // After a value of a wrong type, Kafka checks null in its place.
    String ofNull = "Invalid value null for configuration " + value.name();
    boolean first = true;
    for (String message : value.errorMessages()) {
      if (first || !message.startsWith(ofNull)) {
        error(key, message);
      }
      first = false;
    }
  }

  /** Adds a warning. */
  public void warning(String key, String message) {
    add(new Problem(Severity.WARNING, key, message));
  }

  /** Notes a file that only workers have, so that its content is not checked. */
  public void missingFile(String path) {
    missingFiles.add(path);
  }

  /** Whether there is an error on the key. */
  public boolean hasErrorOn(String key) {
    return found.stream().anyMatch(each -> each.isError() && each.key().equals(key));
  }

  /** Whether there is any error. */
  public boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  /** All problems in the order in which they were found. */
  public List<Problem> all() {
    return List.copyOf(found);
  }

  /** The files that are not on this machine. */
  public List<String> missingFiles() {
    return List.copyOf(missingFiles);
  }

  private void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }
}
