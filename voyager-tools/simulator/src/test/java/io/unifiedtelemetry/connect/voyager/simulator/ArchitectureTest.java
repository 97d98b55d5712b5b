package io.unifiedtelemetry.connect.voyager.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Dependencies go one way, from the model of a device to the command line. */
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
  void packagesDependOnlyOnThoseBelow() {
    check(".model", ".device", ".ssh", ".nclu", "", ".control", ".command");
    check(".device", ".ssh", ".nclu", "", ".control", ".command");
    check(".ssh", ".nclu", "", ".control", ".command");
    check(".nclu", ".ssh", "", ".control", ".command");
    check("", ".control", ".command");
    check(".control", ".ssh", ".nclu", ".command");
  }

  @Test
  void onlyTransportsKnowTheirNetworkLibraries() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.sshd..", "io.netty..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".ssh")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".nclu")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.sshd..")
        .check(classes);
  }

  @Test
  void onlyTheCommandLineKnowsItsLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".command")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(classes);
  }

  @Test
  void nothingWritesToStandardStreamsDirectly() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(classes);
  }

  @Test
  void doesNotUseTheConnectors() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "io.unifiedtelemetry.connect.common..")
        .check(classes);
  }

  private void check(String from, String... forbidden) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Arrays.stream(forbidden).map(ROOT::concat).toArray(String[]::new))
        .check(classes);
  }
}
