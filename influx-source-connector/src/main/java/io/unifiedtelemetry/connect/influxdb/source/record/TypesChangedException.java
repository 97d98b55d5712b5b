package io.unifiedtelemetry.connect.influxdb.source.record;

import java.io.IOException;

/**
 * Thrown when a response contains a field or a type that the measurement did not have when its
 * types were queried. They must be queried again before the response can be encoded exactly.
 */
public final class TypesChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the field or fields
   */
  public TypesChangedException(String what) {
    super("The types of " + what + " have changed");
  }
}
