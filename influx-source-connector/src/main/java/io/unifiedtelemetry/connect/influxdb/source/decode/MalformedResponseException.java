package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.io.IOException;

/**
 * A response is not what InfluxDB sends, or is larger than it can be. Asking again may give the
 * same response, so others must not wait for it.
 */
public final class MalformedResponseException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedResponseException(String problem) {
    super("unexpected response from InfluxDB: " + problem);
  }

  /** For an error while a response was decoded or its rows were processed. */
  public MalformedResponseException(RuntimeException cause) {
    super("unexpected response from InfluxDB: " + cause, cause);
  }

  /** Checks that the results come in the order of the statements, so that none is missed. */
  static void checkStatement(long id, int expected) throws MalformedResponseException {
    if (id != expected) {
      throw new MalformedResponseException(
          "result of statement %d instead of %d".formatted(id, expected));
    }
  }
}
