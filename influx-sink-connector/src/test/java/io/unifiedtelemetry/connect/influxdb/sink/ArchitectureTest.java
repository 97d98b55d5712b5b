package io.unifiedtelemetry.connect.influxdb.sink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies between packages go one way, along with the data. */
class ArchitectureTest {
  private static final String ROOT = "io.unifiedtelemetry.connect.influxdb.sink";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void theCheckOfLinesKnowsNothingElse() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".line")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "okhttp3..", ROOT + ".(lane|write|route)..")
        .check(classes);
  }

  @Test
  void onlyTheWriteSideSpeaksHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".write")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "com.influxdb..")
        .check(classes);
  }

  @Test
  void lanesKnowNeitherTheWorkerNorTheConfiguration() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".lane", ROOT + ".write", ROOT + ".offset")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("org.apache.kafka.connect.sink.(SinkTaskContext|ErrantRecordReporter)")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".config")
        .check(classes);
  }
}
