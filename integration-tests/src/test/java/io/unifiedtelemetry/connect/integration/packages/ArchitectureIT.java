package io.unifiedtelemetry.connect.integration.packages;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.platform.worker.PluginFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the dependencies of the plugins' classes, in the jars of the packages. */
class ArchitectureIT {
  private static final String OURS = "io.unifiedtelemetry.";
  private static final String GUARD =
      "io.unifiedtelemetry.connect.common.compat.PluginMetricsAccess";

  @TempDir private static Path folder;
  private static OldestApi oldest;

  @BeforeAll
  static void unzip() throws IOException {
    PluginFolder.unzip(Project.PACKAGES, folder);
    oldest = new OldestApi();
  }

  @ParameterizedTest
  @EnumSource
  void pluginsUseOnlyTheirOwnAndSharedClasses(PluginPackage plugin) {
    Set<String> known = names(own(plugin));
    known.addAll(names(shared(plugin)));

    assertThat(own(plugin)).isNotEmpty();
    assertThat(own(plugin)).allSatisfy(each -> assertThat(known).containsAll(uses(each)));
  }

  @Test
  void sharedClassesDoNotUsePlugins() {
    JavaClasses shared = shared(PluginPackage.INFLUX_SINK);

    assertThat(shared).isNotEmpty();
    assertThat(shared).allSatisfy(each -> assertThat(names(shared)).containsAll(uses(each)));
  }

  @ParameterizedTest
  @EnumSource
  void logsThroughSlf4jAlone(PluginPackage plugin) {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(all(plugin));
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(all(plugin));
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheGuardUsesApiThatTheOldestWorkerLacks(PluginPackage plugin) {
    assertThat(all(plugin))
        .filteredOn(each -> !each.getName().equals(GUARD))
        .allSatisfy(each -> assertThat(oldest.missing(each)).as(each.getName()).isEmpty());
    assertThat(all(plugin))
        .filteredOn(each -> each.getName().equals(GUARD))
        .singleElement()
        .satisfies(
            guard ->
                assertThat(oldest.missing(guard))
                    .as("the check finds newer API, and the guard uses only plugin metrics")
                    .contains("org.apache.kafka.common.metrics.PluginMetrics")
                    .allMatch(each -> each.toLowerCase(Locale.ROOT).contains("pluginmetrics")));
  }

  private static JavaClasses own(PluginPackage plugin) {
    return importJar(plugin, plugin.jar());
  }

  private static JavaClasses shared(PluginPackage plugin) {
    return importJar(plugin, "connect-common-" + Project.VERSION + ".jar");
  }

  private static JavaClasses all(PluginPackage plugin) {
    return ImportedJars.of(
        lib(plugin, plugin.jar()), lib(plugin, "connect-common-" + Project.VERSION + ".jar"));
  }

  private static JavaClasses importJar(PluginPackage plugin, String jar) {
    return ImportedJars.of(lib(plugin, jar));
  }

  private static Path lib(PluginPackage plugin, String jar) {
    return folder.resolve(plugin.folder()).resolve("lib").resolve(jar);
  }

  private static Set<String> names(JavaClasses classes) {
    Set<String> names = new TreeSet<>();
    classes.forEach(each -> names.add(each.getName()));
    return names;
  }

  private static Set<String> uses(JavaClass user) {
    Set<String> names = new TreeSet<>();
    user.getDirectDependenciesFromSelf().stream()
        .map(each -> each.getTargetClass().getBaseComponentType().getName())
        .filter(name -> name.startsWith(OURS))
        .forEach(names::add);
    return names;
  }
}
