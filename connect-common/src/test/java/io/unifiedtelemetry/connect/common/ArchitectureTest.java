package io.unifiedtelemetry.connect.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.unifiedtelemetry.connect.common.";

  /** The packages, each with those that it may use. */
  private static final Map<String, Set<String>> ALLOWED =
      new TreeMap<>(
          Map.ofEntries(
              entry("assign", Set.of()),
              entry("compat", Set.of()),
              entry("config", Set.of()),
              entry("influxdb", Set.of("config", "tls")),
              entry("lineprotocol", Set.of()),
              entry("metrics", Set.of("compat")),
              entry("record", Set.of("lineprotocol")),
              entry("retry", Set.of()),
              entry("status", Set.of("config")),
              entry("tls", Set.of()),
              entry("version", Set.of())));

  private final JavaClasses classes = new ClassFileImporter().importPath("target/classes");

  @Test
  void hasNoCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void packagesUseOnlyTheAllowedOnes() {
    Set<String> packages = new TreeSet<>();
    classes.forEach(each -> packages.add(each.getPackageName().substring(ROOT.length())));

    assertThat(packages).isEqualTo(ALLOWED.keySet());
    ALLOWED.forEach(
        (name, allowed) ->
            noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others(name, allowed))
                .check(classes));
  }

  private static String[] others(String name, Set<String> allowed) {
    return ALLOWED.keySet().stream()
        .filter(each -> !each.equals(name) && !allowed.contains(each))
        .map(ROOT::concat)
        .toArray(String[]::new);
  }

  /** The Voyager source does not package the InfluxDB client, so only one package may need it. */
  @Test
  void onlyInfluxDbUsesTheInfluxDbClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "influxdb")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.influxdb..", "okhttp3..")
        .check(classes);
  }

  @Test
  void logsThroughSlf4jAlone() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
  }
}
