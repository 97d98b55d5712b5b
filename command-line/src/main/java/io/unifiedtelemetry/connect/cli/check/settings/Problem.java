package io.unifiedtelemetry.connect.cli.check.settings;

/**
 * Something to change.
 *
 * @param key the key to change; empty if it is about no single one
 */
public record Problem(Severity severity, String key, String message) {

  /** How bad it is. */
  public enum Severity {
    /** The worker would reject the connector, or it would fail or lose data. */
    ERROR,
    /** The connector would run, but perhaps not as intended. */
    WARNING
  }

  /** Whether it is an error. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
