package io.unifiedtelemetry.connect.common.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class MillisecondsTest {
  private final Validator validator = Milliseconds.atLeast(1);

  @Test
  void acceptsDurationsThatFitInNanoseconds() {
    long years = Duration.ofDays(30_000).toMillis();

    assertThatCode(() -> validator.ensureValid("a.ms", years)).doesNotThrowAnyException();
    assertThatCode(() -> Duration.ofMillis(years).toNanos()).doesNotThrowAnyException();
  }

  @Test
  void rejectsOtherDurationsAndNamesTheKey() {
    assertThatThrownBy(() -> validator.ensureValid("a.ms", Long.MAX_VALUE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a.ms");
    assertThatThrownBy(() -> validator.ensureValid("a.ms", 0L)).isInstanceOf(ConfigException.class);
  }
}
