package io.unifiedtelemetry.connect.influxdb.source;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The arrows between the packages point in one direction. */
class ArchitectureTest {
  private static final String ROOT = "io.unifiedtelemetry.connect.influxdb.source";

  // Each package may know only those before it.
  private static final List<String> PACKAGES =
      List.of(
          "offset",
          "config",
          "metrics",
          "decode",
          "query",
          "record",
          "queue",
          "delivered",
          "assign",
          "read",
          "audit",
          "userquery",
          "instance",
          "validate");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesKnowOnlyThoseBeforeThem() {
    List<String> after = new ArrayList<>(List.of(ROOT));
    for (int i = PACKAGES.size() - 1; i >= 0; i--) {
      String name = ROOT + "." + PACKAGES.get(i);
      noClasses()
          .that()
          .resideInAPackage(name)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(after.toArray(String[]::new))
          .check(classes);
      after.add(name);
    }
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(
            classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(PACKAGES);
  }

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
  void whatWasDeliveredKnowsNeitherServersNorRecords() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".delivered", ROOT + ".decode", ROOT + ".offset")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "okhttp3..",
            ROOT + ".query",
            ROOT + ".read",
            ROOT + ".audit",
            ROOT + ".record",
            ROOT + ".instance")
        .check(classes);
  }

  @Test
  void theQueueKnowsNoOtherPackage() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".queue")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(ROOT + "..")
                .and(JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".queue")))
        .check(classes);
  }

  @Test
  void readingKnowsNeitherTheWorkerNorTheConfiguration() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".read", ROOT + ".audit")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".config", ROOT + ".instance")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("org.apache.kafka.connect.source.(SourceTaskContext|SourceTask)")
        .check(classes);
  }
}
