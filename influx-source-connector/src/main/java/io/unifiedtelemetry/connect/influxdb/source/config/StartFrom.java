package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.time.DateTimeException;
import java.util.OptionalLong;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where to start reading.
 *
 * @param time in nanoseconds since 1970; empty for {@code latest}
 */
public record StartFrom(OptionalLong time) {
  static final String EARLIEST = "earliest";
  static final String LATEST = "latest";

  /** Validates {@code start.from}. */
  static final ConfigDef.Validator VALIDATOR =
      new ConfigDef.Validator() {
        @Override
        public void ensureValid(String key, Object value) {
          parse(key, String.valueOf(value));
        }

        @Override
        public String toString() {
          return "earliest, latest or an RFC 3339 instant";
        }
      };

  static StartFrom parse(String key, String value) {
    return switch (value) {
      case EARLIEST -> new StartFrom(OptionalLong.of(Rfc3339.MIN));
      case LATEST -> new StartFrom(OptionalLong.empty());
      default -> new StartFrom(OptionalLong.of(instant(key, value)));
    };
  }

  static long instant(String key, String value) {
    try {
      return Rfc3339.parse(value);
    } catch (DateTimeException e) {
      throw new ConfigException(
          key, value, "must be an RFC 3339 instant like 2026-11-22T14:00:00Z: " + e.getMessage());
    }
  }
}
