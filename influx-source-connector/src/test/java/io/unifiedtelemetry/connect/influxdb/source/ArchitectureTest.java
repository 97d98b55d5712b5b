package io.unifiedtelemetry.connect.influxdb.source;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Arrows between the packages go one way, along with the data. */
class ArchitectureTest {
  private static final String ROOT = "io.unifiedtelemetry.connect.influxdb.source";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyQueriesSpeakHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".query", ROOT + ".userquery")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "com.influxdb..")
        .check(classes);
  }

  @Test
  void whatIsRememberedKnowsNeitherServersNorRecords() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".late", ROOT + ".decode", ROOT + ".offset")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "okhttp3..", ROOT + ".query", ROOT + ".read", ROOT + ".record", ROOT + ".instance")
        .check(classes);
  }

  @Test
  void readingKnowsNeitherTheWorkerNorTheConfiguration() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".read")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".config", ROOT + ".instance")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("org.apache.kafka.connect.source.(SourceTaskContext|SourceTask)")
        .check(classes);
  }
}
