package io.unifiedtelemetry.connect.cli.migrate.mapping;

/**
 * What becomes of an option.
 *
 * @param where for example {@code inputs.kafka_consumer[1].topics}
 */
public record Finding(Kind kind, String where, String text) {

  /** How much an option matters. */
  public enum Kind {
    /** The data or the connection would be different: somebody has to decide. */
    DECIDE,
    /** Telegraf 1.37 has no such option. */
    UNKNOWN,
    /** It has no equal, or works differently, and needs no action. */
    DIFFERENT,
    /** It is a key of the connector now. */
    CARRIED
  }
}
