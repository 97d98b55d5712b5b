package io.unifiedtelemetry.connect.common.config;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How a configuration is checked against the servers before it is accepted.
 *
 * @param timeout for all targets together
 */
public record ConnectionCheck(Mode mode, Duration timeout) {
  public static final String MODE = "validate.connection";
  public static final String TIMEOUT = "validate.timeout.ms";

  private static final EnumSetting<Mode> MODES = EnumSetting.of(Mode.class);

  /** What counts as an error. */
  public enum Mode {
    /** Settings that a server's response proves wrong; an unreachable server is only logged. */
    REFUSED,
    /** An unreachable server as well. */
    STRICT,
    /** No connection is attempted. */
    OFF
  }

  /** Adds the keys to the group. */
  public static void define(ConfigGroup group) {
    group
        .key(MODE, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(Mode.REFUSED))
        .low()
        .oneOf(MODES)
        .label("Connection check")
        .doc(
            "How the configuration is checked against the servers when it is validated. refused:"
                + " a setting that a server's response proves wrong is an error on the key to"
                + " change, an unreachable server is only logged. strict: an unreachable server"
                + " is an error too. off: no connection is attempted.")
        .define();
    group
        .key(TIMEOUT, Type.LONG)
        .defaultsTo(10_000L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Connection check timeout (ms)")
        .doc("Timeout of the connection check, in milliseconds, for all targets together.")
        .define();
  }

  /** Reads the settings from a configuration. */
  public static ConnectionCheck from(AbstractConfig config) {
    return new ConnectionCheck(
        MODES.parse(MODE, config.getString(MODE)), Duration.ofMillis(config.getLong(TIMEOUT)));
  }
}
