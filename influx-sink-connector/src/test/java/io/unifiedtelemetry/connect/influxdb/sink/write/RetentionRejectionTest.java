package io.unifiedtelemetry.connect.influxdb.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetentionRejectionTest {
  @Test
  void parsesTheBoundThatVersion2712Names() {
    RetentionRejection rejection =
        RetentionRejection.in(
                "failure writing points to database: partial write: dropped 1 points outside"
                    + " retention policy of duration 1h0m0s - oldest point dropped=9 at"
                    + " 1970-01-01T00:00:00.000000001Z dropped because it violates a Retention"
                    + " Policy Lower Bound at 2026-11-22T07:47:20.535954332Z, newest point br at"
                    + " 1970-01-01T00:00:00.000000001Z dropped because it violates a Retention"
                    + " Policy Lower Bound at 2026-11-22T07:47:20.535954332Z dropped=1 for"
                    + " database: dfbbe274f78350a7 for retention policy: autogen")
            .orElseThrow();

    assertThat(rejection.dropped()).isEqualTo(1);
    assertThat(rejection.rejects(1795333640535954331L)).isTrue();
    assertThat(rejection.rejects(1795333640535954332L)).isFalse();
  }

  @Test
  void hasNoBoundForOlderVersions() {
    RetentionRejection rejection =
        RetentionRejection.in("partial write: points beyond retention policy dropped=12")
            .orElseThrow();

    assertThat(rejection.dropped()).isEqualTo(12);
    assertThat(rejection.rejects(Long.MIN_VALUE)).isFalse();
  }

  @Test
  void ignoresOtherReasons() {
    assertThat(RetentionRejection.in("partial write: field type conflict dropped=1")).isEmpty();
  }
}
