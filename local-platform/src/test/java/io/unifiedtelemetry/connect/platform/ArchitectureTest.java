package io.unifiedtelemetry.connect.platform;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.unifiedtelemetry.connect.platform");

  @Test
  void hasNoCycles() {
    slices()
        .matching("io.unifiedtelemetry.connect.platform.(*)..")
        .should()
        .beFreeOfCycles()
        .check(classes);
  }

  @Test
  void packagesUseOnlyThoseBelow() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("points")
        .definedBy("..platform.points..")
        .layer("influxdb")
        .definedBy("..platform.influxdb..")
        .layer("kafka")
        .definedBy("..platform.kafka..")
        .layer("worker")
        .definedBy("..platform.worker..")
        .layer("faults")
        .definedBy("..platform.faults..")
        .layer("process")
        .definedBy("..platform.process..")
        .layer("used")
        .definedBy("..platform.used..")
        .whereLayer("points")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("worker")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("faults")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("faults")
        .mayNotAccessAnyLayer()
        .whereLayer("kafka")
        .mayOnlyBeAccessedByLayers("worker")
        .whereLayer("influxdb")
        .mayOnlyBeAccessedByLayers("points")
        .whereLayer("process")
        .mayOnlyBeAccessedByLayers("influxdb", "kafka", "worker")
        .whereLayer("used")
        .mayOnlyBeAccessedByLayers("influxdb", "kafka", "worker")
        .check(classes);
  }

  @Test
  void logsThroughSlf4jAlone() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(classes);
  }
}
