package io.unifiedtelemetry.connect.voyager.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Arrows between the packages go one way, from randomness to the command line. */
class ArchitectureTest {
  private static final String ROOT = "io.unifiedtelemetry.connect.voyager.simulator";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void whatADeviceAnswersKnowsNoTransport() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".random", ROOT + ".fault", ROOT + ".reading", ROOT + ".answer")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.sshd..", "io.netty..", ROOT + ".ssh", ROOT + ".nclu")
        .check(classes);
  }

  @Test
  void transportsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".ssh")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", ROOT + ".nclu")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".nclu")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.sshd..", ROOT + ".ssh")
        .check(classes);
  }

  @Test
  void onlyTheCommandKnowsItsLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".command")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", ROOT + ".command")
        .check(classes);
  }

  @Test
  void nobodyPrintsBehindTheBackOfTheCommandLine() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(classes);
  }

  @Test
  void theConnectorsAreNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "io.unifiedtelemetry.connect.common..")
        .check(classes);
  }
}
