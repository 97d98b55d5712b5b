package io.unifiedtelemetry.connect.voyager.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceOffsetsTest {
  @Test
  void readsWhatItWrites() {
    assertThat(SourceOffsets.time(SourceOffsets.at(17))).isEqualTo(17);
    assertThat(SourceOffsets.devices(SourceOffsets.at(17, List.of("a", "b"))))
        .containsExactly("a", "b");
    assertThat(SourceOffsets.time(SourceOffsets.up(17))).isEqualTo(17);
    assertThat(SourceOffsets.isUpSince(17, SourceOffsets.up(17))).isTrue();
    assertThat(SourceOffsets.isUpSince(18, SourceOffsets.up(17))).isFalse();
    assertThat(SourceOffsets.isUpSince(17, SourceOffsets.at(17))).isFalse();
    assertThat(SourceOffsets.isUpSince(17, null)).isFalse();
    assertThat(SourceOffsets.time(null)).isZero();
    assertThat(SourceOffsets.devices(null)).isEmpty();
    assertThat(SourceOffsets.time(new HashMap<>(Map.of("time_ns", 5)))).isEqualTo(5);
  }

  @Test
  void acceptsResetsAndValidOffsets() {
    assertThatCode(
            () -> {
              SourceOffsets.validate(Map.of("whatever", "x"), null);
              SourceOffsets.validate(SourceOffsets.device("v1"), SourceOffsets.at(1));
              SourceOffsets.validate(SourceOffsets.device("v1"), SourceOffsets.up(1));
              SourceOffsets.validate(
                  SourceOffsets.channels("c"), SourceOffsets.at(1, List.of("v1")));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void rejectsInvalidOffsets() {
    assertThatThrownBy(() -> SourceOffsets.validate(Map.of("other", "x"), SourceOffsets.at(1)))
        .hasMessageContaining("{device=…}");
    assertThatThrownBy(() -> SourceOffsets.validate(Map.of("device", 1), SourceOffsets.at(1)))
        .hasMessageContaining("{device=…}");
    assertThatThrownBy(() -> SourceOffsets.validate(Map.of("device", "v1"), Map.of("time_ns", -1)))
        .hasMessageContaining("time_ns");
    assertThatThrownBy(() -> SourceOffsets.validate(Map.of("device", "v1"), Map.of("seq", 1)))
        .hasMessageContaining("seq");
  }
}
