package io.unifiedtelemetry.connect.voyager.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies go one way, from polling to the command line. */
class ArchitectureTest {
  private static final String ROOT = "io.unifiedtelemetry.connect.voyager.probe";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheCommandLineDependsOnOtherPackages() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".poll", ROOT + ".trust")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".output", ROOT + ".command", ROOT + ".history")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".history")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".output", ROOT + ".command", ROOT + ".poll", ROOT + ".trust")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".poll")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".trust")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".trust")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".poll")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".output")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".trust", ROOT + ".command")
        .check(classes);
  }

  @Test
  void pollsOnlyThroughTheConnectorsOwnClasses() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".trust")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.jcraft..", "javax.net.ssl..", "java.net..")
        .check(classes);
  }

  @Test
  void nothingWritesToStandardStreamsDirectly() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(classes);
  }

  @Test
  void usesSimulatedDevicesInTestsOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.unifiedtelemetry.connect.voyager.simulator..")
        .check(classes);
  }
}
