package io.unifiedtelemetry.connect.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class TopicTemplateTest {
  private final TopicTemplate template =
      new TopicTemplate("topic", "site.${device}-${measurement}", Set.of("device", "measurement"));

  @Test
  void replacesVariables() {
    assertThat(template.topic(Map.of("device", "v1", "measurement", "voyager_line")))
        .isEqualTo("site.v1-voyager_line");
    assertThat(template.uses("device")).isTrue();
    assertThat(template.uses("bucket")).isFalse();
  }

  @Test
  void replacesCharactersThatKafkaForbids() {
    assertThat(template.topic(Map.of("device", "ä b", "measurement", "a/b,c")))
        .isEqualTo("site.__b-a_b_c");
  }

  @Test
  void keepsLongNamesDistinct() {
    String longName = "m".repeat(300);
    String one = template.topic(Map.of("device", "v1", "measurement", longName + "1"));
    String other = template.topic(Map.of("device", "v1", "measurement", longName + "2"));

    assertThat(one).hasSize(200).isNotEqualTo(other);
    assertThat(other).hasSize(200);
  }

  @Test
  void neverReturnsANameOfDotsOnly() {
    TopicTemplate bare = new TopicTemplate("topic", "${device}", Set.of("device"));
    assertThat(bare.topic(Map.of("device", ".."))).isEqualTo("__");
  }

  @Test
  void rejectsAnUnknownVariable() {
    assertThatThrownBy(() -> new TopicTemplate("topic", "t-${site}", Set.of("device")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown variable ${site}");
  }
}
