package io.unifiedtelemetry.connect.integration.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What these tests prove is proved of the packages: nothing of a plugin is on the class path. */
class ClassPathIT {
  @ParameterizedTest
  @EnumSource
  void holdsNoClassOfAPlugin(PluginPackage plugin) throws IOException {
    for (String jar : List.of(plugin.jar(), "connect-common-" + Project.VERSION + ".jar")) {
      assertThat(plugin.filesInJar(jar))
          .filteredOn(file -> file.endsWith(".class"))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(ClassLoader.getSystemResource(file)).as(file).isNull());
    }
  }

  @Test
  void holdsNothingOfConnect() {
    assertThat(ClassLoader.getSystemResource("org/apache/kafka/connect")).isNull();
  }
}
