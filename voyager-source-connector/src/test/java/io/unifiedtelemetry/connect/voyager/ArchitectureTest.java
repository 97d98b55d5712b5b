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

  // Not by package: the tools, which the tests use, are in packages below.
  private final JavaClasses classes = new ClassFileImporter().importPath("target/classes");

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void dataFlowsOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("failure")
        .definedBy(ROOT + ".failure")
        .layer("model")
        .definedBy(ROOT + ".model")
        .layer("voyager")
        .definedBy(ROOT + ".model.voyager")
        .layer("config")
        .definedBy(ROOT + ".config")
        .layer("inventory")
        .definedBy(ROOT + ".inventory")
        .layer("timer")
        .definedBy(ROOT + ".timer")
        .layer("transport")
        .definedBy(ROOT + ".transport..")
        .layer("health")
        .definedBy(ROOT + ".health")
        .layer("schedule")
        .definedBy(ROOT + ".schedule")
        .layer("record")
        .definedBy(ROOT + ".record")
        .layer("validation")
        .definedBy(ROOT + ".validation")
        .layer("task")
        .definedBy(ROOT)
        .whereLayer("task")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("validation")
        .mayOnlyBeAccessedByLayers("task")
        .whereLayer("record")
        .mayOnlyBeAccessedByLayers("task")
        .whereLayer("schedule")
        .mayOnlyBeAccessedByLayers("record", "task")
        .whereLayer("health")
        .mayOnlyBeAccessedByLayers("schedule", "record", "task")
        .whereLayer("transport")
        .mayOnlyBeAccessedByLayers("schedule", "validation", "task")
        .check(classes);
  }

  @Test
  void whatKnowsAVoyagerIsOnePackageBehindOneInterface() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".config", ROOT + ".model.voyager")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".model.voyager")
        .check(classes);
  }

  @Test
  void eachProtocolIsSpokenInOnePlace() {
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
  void aDeviceCanBeAskedWithoutConnect() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".model..", ROOT + ".inventory", ROOT + ".transport..", ROOT + ".schedule")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.connect.source..", "org.apache.kafka.connect.data..")
        .check(classes);
  }

  @Test
  void nobodyPrints() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(classes);
  }
}
