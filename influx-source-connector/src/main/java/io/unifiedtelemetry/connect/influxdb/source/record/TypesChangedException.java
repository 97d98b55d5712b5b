package io.unifiedtelemetry.connect.influxdb.source.record;

import java.io.IOException;

/**
 * An answer holds a field or a type that the measurement did not have when its types were asked
 * for. The types have to be asked for again before the answer can be written exactly.
 */
public final class TypesChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Of that field, or those fields. */
  public TypesChangedException(String what) {
    super("The types of " + what + " have changed");
  }
}
