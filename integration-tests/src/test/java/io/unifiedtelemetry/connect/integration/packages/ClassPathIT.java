package io.unifiedtelemetry.connect.integration.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What these tests prove is proved of the packages: nothing of a plugin is on the class path. */
class ClassPathIT {
  @ParameterizedTest
  @EnumSource
  void holdsNoPlugin(PluginPackage plugin) {
    assertThatThrownBy(() -> Class.forName(plugin.connector()))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void holdsNeitherWhatThePluginsShareNorConnect() {
    List<String> packages =
        List.of(
            "io/unifiedtelemetry/connect/common",
            "io/unifiedtelemetry/connect/voyager",
            "io/unifiedtelemetry/connect/influxdb",
            "org/apache/kafka/connect");

    assertThat(packages)
        .allSatisfy(each -> assertThat(ClassLoader.getSystemResource(each)).as(each).isNull());
  }
}
