package io.unifiedtelemetry.connect.voyager;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.unifiedtelemetry.connect.voyager";

  // What each package may access; the root package, with the task, may access all.
  private static final Map<String, List<String>> MAY_ACCESS =
      Map.ofEntries(
          Map.entry("error", List.of()),
          Map.entry("timer", List.of()),
          Map.entry("device", List.of("error")),
          Map.entry("device.voyager", List.of("device", "device.json", "error")),
          Map.entry("device.file", List.of("device", "device.json", "error")),
          Map.entry("device.json", List.of("device", "error")),
          Map.entry("device.models", List.of("config", "device", "device.voyager", "device.file")),
          Map.entry("config", List.of("device", "device.voyager")),
          Map.entry("inventory", List.of("config", "timer", "error")),
          Map.entry("transport", List.of("inventory", "config", "device", "timer", "error")),
          Map.entry(
              "poll", List.of("transport", "inventory", "config", "device", "timer", "error")),
          Map.entry("record", List.of("poll", "inventory", "config", "device", "error")),
          Map.entry(
              "validate", List.of("transport", "inventory", "config", "device", "timer", "error")));

  // Not by package: the tools, which the tests use, are in packages below this one.
  private final JavaClasses classes = new ClassFileImporter().importPath("target/classes");

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void dataFlowsOneWay() {
    LayeredArchitecture packages =
        layeredArchitecture().consideringOnlyDependenciesInLayers().layer("task").definedBy(ROOT);
    for (String each : MAY_ACCESS.keySet()) {
      String within = each.equals("transport") ? ".." : "";
      packages = packages.layer(each).definedBy(ROOT + "." + each + within);
    }
    packages = packages.whereLayer("task").mayNotBeAccessedByAnyLayer();
    for (Map.Entry<String, List<String>> each : MAY_ACCESS.entrySet()) {
      String[] others = each.getValue().toArray(String[]::new);
      packages =
          others.length == 0
              ? packages.whereLayer(each.getKey()).mayNotAccessAnyLayer()
              : packages.whereLayer(each.getKey()).mayOnlyAccessLayers(others);
    }
    packages.check(classes);
  }

  @Test
  void transportsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".transport", ROOT + ".transport.login")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".transport.ssh", ROOT + ".transport.nclu", ROOT + ".transport.links")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".transport.ssh")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".transport.nclu", ROOT + ".transport.links")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".transport.nclu")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".transport.ssh", ROOT + ".transport.links")
        .check(classes);
  }

  @Test
  void everythingSpecificToVoyagerIsInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".device.models", ROOT + ".device.voyager")
        // Its keys name fields that only a Voyager has.
        .and()
        .doNotHaveSimpleName("DeriveConfig")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".device.voyager")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".device.models", ROOT + ".device.file")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".device.file")
        .check(classes);
  }

  @Test
  void eachProtocolIsImplementedInOnePackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".transport.ssh")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.jcraft..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".transport.nclu")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "javax.net.ssl..")
        .check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "com.influxdb..")
        .check(classes);
  }

  @Test
  void devicesCanBePolledWithoutConnect() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".device..", ROOT + ".inventory", ROOT + ".transport..", ROOT + ".poll")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.connect.source..", "org.apache.kafka.connect.data..")
        .check(classes);
  }

  @Test
  void nothingPrintsToStandardStreams() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(classes);
  }
}
