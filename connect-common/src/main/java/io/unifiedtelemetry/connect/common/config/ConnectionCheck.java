package io.unifiedtelemetry.connect.common.config;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How a configuration is tried against the real servers before it is accepted.
 *
 * @param timeout for all targets together
 */
public record ConnectionCheck(Mode mode, Duration timeout) {
  public static final String MODE = "validate.connection";
  public static final String TIMEOUT = "validate.timeout.ms";

  private static final EnumSetting<Mode> MODES = EnumSetting.of(Mode.class);

  /** What counts as an error. */
  public enum Mode {
    /** What an answer proves wrong; what cannot be reached is only logged. */
    REFUSED,
    /** What cannot be reached too. */
    STRICT,
    /** Nothing is tried. */
    OFF
  }

  /** Adds the keys to that group. */
  public static void define(ConfigGroup group) {
    group
        .key(MODE, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(Mode.REFUSED))
        .low()
        .oneOf(MODES)
        .label("Connection check")
        .doc(
            "What is tried when the configuration is validated. refused: what an answer proves"
                + " wrong is an error on the key to change, what cannot be reached is only logged."
                + " strict: what cannot be reached is an error too. off: nothing is tried.")
        .define();
    group
        .key(TIMEOUT, Type.LONG)
        .defaultsTo(10_000L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Connection check timeout (ms)")
        .doc("How long the connection check may take, in milliseconds, for all targets together.")
        .define();
  }

  /** The check that a configuration describes. */
  public static ConnectionCheck from(AbstractConfig config) {
    return new ConnectionCheck(
        MODES.parse(MODE, config.getString(MODE)), Duration.ofMillis(config.getLong(TIMEOUT)));
  }
}
