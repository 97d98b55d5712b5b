package io.unifiedtelemetry.connect.integration.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No plugin class is on the class path, so that these tests test the packages. */
class ClassPathIT {
  @ParameterizedTest
  @EnumSource
  void containsNoPluginClass(PluginPackage plugin) throws IOException {
    for (String jar : List.of(plugin.jar(), "connect-common-" + Project.VERSION + ".jar")) {
      assertThat(plugin.filesInJar(jar))
          .filteredOn(file -> file.endsWith(".class"))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(ClassLoader.getSystemResource(file)).as(file).isNull());
    }
  }

  @Test
  void containsNoConnectClass() {
    assertThat(ClassLoader.getSystemResource("org/apache/kafka/connect")).isNull();
  }
}
