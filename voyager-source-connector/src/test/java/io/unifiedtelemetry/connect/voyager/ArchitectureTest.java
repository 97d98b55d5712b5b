package io.unifiedtelemetry.connect.voyager;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.unifiedtelemetry.connect.voyager";

  // Not by package: the tools, which the tests use, are in packages below this one.
  private final JavaClasses classes = new ClassFileImporter().importPath("target/classes");

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void dataFlowsOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("error")
        .definedBy(ROOT + ".error")
        .layer("timer")
        .definedBy(ROOT + ".timer")
        .layer("device")
        .definedBy(ROOT + ".device")
        .layer("device.voyager")
        .definedBy(ROOT + ".device.voyager")
        .layer("device.json")
        .definedBy(ROOT + ".device.json")
        .layer("device.file")
        .definedBy(ROOT + ".device.file")
        .layer("device.models")
        .definedBy(ROOT + ".device.models")
        .layer("config")
        .definedBy(ROOT + ".config")
        .layer("inventory")
        .definedBy(ROOT + ".inventory")
        .layer("transport")
        .definedBy(ROOT + ".transport..")
        .layer("poll")
        .definedBy(ROOT + ".poll")
        .layer("record")
        .definedBy(ROOT + ".record")
        .layer("validate")
        .definedBy(ROOT + ".validate")
        .layer("task")
        .definedBy(ROOT)
        .whereLayer("error")
        .mayNotAccessAnyLayer()
        .whereLayer("timer")
        .mayNotAccessAnyLayer()
        .whereLayer("device")
        .mayOnlyAccessLayers("error")
        .whereLayer("device.voyager")
        .mayOnlyAccessLayers("device", "device.json", "error")
        .whereLayer("device.file")
        .mayOnlyAccessLayers("device", "device.json", "error")
        .whereLayer("device.json")
        .mayOnlyAccessLayers("device", "error")
        .whereLayer("device.models")
        .mayOnlyAccessLayers("config", "device", "device.voyager", "device.file")
        .whereLayer("config")
        .mayOnlyAccessLayers("device", "device.voyager")
        .whereLayer("inventory")
        .mayOnlyAccessLayers("config", "timer", "error")
        .whereLayer("transport")
        .mayOnlyAccessLayers("inventory", "config", "device", "timer", "error")
        .whereLayer("poll")
        .mayOnlyAccessLayers("transport", "inventory", "config", "device", "timer", "error")
        .whereLayer("record")
        .mayOnlyAccessLayers("poll", "inventory", "config", "device", "error")
        .whereLayer("validate")
        .mayOnlyAccessLayers("transport", "inventory", "config", "device", "timer", "error")
        .whereLayer("task")
        .mayNotBeAccessedByAnyLayer()
        .check(classes);
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
