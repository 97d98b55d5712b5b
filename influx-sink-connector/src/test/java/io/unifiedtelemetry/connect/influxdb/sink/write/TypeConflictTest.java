package io.unifiedtelemetry.connect.influxdb.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypeConflictTest {
  @Test
  void parsesMeasurementFieldAndType() {
    assertThat(
            TypeConflict.in(
                "failure writing points to database: partial write: field type conflict: input"
                    + " field \"dropped=99\" on measurement \"m n\" is type string, already exists as"
                    + " type float dropped=7"))
        .contains(new TypeConflict("m n", "dropped=99", "string", 7));
  }

  @Test
  void ignoresOtherReasons() {
    assertThat(TypeConflict.in("field type conflict")).isEmpty();
    assertThat(TypeConflict.in("partial write: points beyond retention policy dropped=1"))
        .isEmpty();
  }
}
