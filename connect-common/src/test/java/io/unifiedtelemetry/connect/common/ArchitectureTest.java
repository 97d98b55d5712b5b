package io.unifiedtelemetry.connect.common;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.unifiedtelemetry.connect.common.";

  private final JavaClasses classes = new ClassFileImporter().importPath("target/classes");

  @Test
  void hasNoCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void packagesUseOnlyThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("assign")
        .definedBy(ROOT + "assign")
        .layer("compat")
        .definedBy(ROOT + "compat")
        .layer("config")
        .definedBy(ROOT + "config")
        .layer("influxdb")
        .definedBy(ROOT + "influxdb")
        .layer("lineprotocol")
        .definedBy(ROOT + "lineprotocol")
        .layer("metrics")
        .definedBy(ROOT + "metrics")
        .layer("record")
        .definedBy(ROOT + "record")
        .layer("retry")
        .definedBy(ROOT + "retry")
        .layer("status")
        .definedBy(ROOT + "status")
        .layer("tls")
        .definedBy(ROOT + "tls")
        .layer("version")
        .definedBy(ROOT + "version")
        .whereLayer("assign")
        .mayNotAccessAnyLayer()
        .whereLayer("compat")
        .mayNotAccessAnyLayer()
        .whereLayer("config")
        .mayNotAccessAnyLayer()
        .whereLayer("influxdb")
        .mayOnlyAccessLayers("config", "tls")
        .whereLayer("lineprotocol")
        .mayNotAccessAnyLayer()
        .whereLayer("metrics")
        .mayOnlyAccessLayers("compat")
        .whereLayer("record")
        .mayOnlyAccessLayers("lineprotocol")
        .whereLayer("retry")
        .mayNotAccessAnyLayer()
        .whereLayer("status")
        .mayOnlyAccessLayers("config")
        .whereLayer("tls")
        .mayNotAccessAnyLayer()
        .whereLayer("version")
        .mayNotAccessAnyLayer()
        .check(classes);
  }

  /** The Voyager source does not package the InfluxDB client, so only one package may need it. */
  @Test
  void onlyInfluxDbUsesTheInfluxDbClient() {
    ArchRuleDefinition.noClasses()
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
