package io.unifiedtelemetry.connect.voyager.probe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

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
  void readingsReachThePeopleThroughTheConnectorsOwnClasses() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".trust")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.jcraft..", "javax.net.ssl..", "java.net..")
        .check(classes);
  }

  @Test
  void nobodyPrintsBehindTheBackOfTheCommandLine() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(classes);
  }

  @Test
  void simulatedDevicesAreForTestsOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.unifiedtelemetry.connect.voyager.simulator..")
        .check(classes);
  }
}
