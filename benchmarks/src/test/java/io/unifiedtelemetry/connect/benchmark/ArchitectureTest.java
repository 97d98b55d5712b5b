package io.unifiedtelemetry.connect.benchmark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String CONNECT = "io.unifiedtelemetry.connect";
  private static final String ROOT = CONNECT + ".benchmark";
  private static final String[] SUITES = {
    ROOT + ".sink",
    ROOT + ".faults",
    ROOT + ".limits",
    ROOT + ".source",
    ROOT + ".voyager",
    ROOT + ".links",
    ROOT + ".jmh",
    CONNECT + ".influxdb.."
  };

  private final JavaClasses classes = new ClassFileImporter().importPath("target/classes");

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void dependenciesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("result")
        .definedBy(ROOT + ".result")
        .layer("machine")
        .definedBy(ROOT + ".machine")
        .layer("load")
        .definedBy(ROOT + ".load")
        .layer("platform")
        .definedBy(ROOT + ".platform")
        .layer("proxy")
        .definedBy(ROOT + ".proxy")
        .layer("baseline")
        .definedBy(ROOT + ".baseline")
        .layer("suite")
        .definedBy(ROOT + ".suite")
        .layer("suites")
        .definedBy(SUITES)
        .layer("report")
        .definedBy(ROOT + ".report")
        .layer("command line")
        .definedBy(ROOT)
        .whereLayer("command line")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("command line")
        .whereLayer("suites")
        .mayOnlyBeAccessedByLayers("command line")
        .whereLayer("suite")
        .mayOnlyBeAccessedByLayers("suites", "report", "command line")
        .whereLayer("baseline")
        .mayOnlyBeAccessedByLayers("suites")
        .whereLayer("proxy")
        .mayOnlyBeAccessedByLayers("baseline", "suites")
        .whereLayer("platform")
        .mayOnlyBeAccessedByLayers("suite", "suites", "command line")
        .whereLayer("load")
        .mayOnlyBeAccessedByLayers("baseline", "proxy", "platform", "suites")
        .whereLayer("machine")
        .mayOnlyBeAccessedByLayers("load", "baseline", "proxy", "suites", "command line")
        .whereLayer("result")
        .mayOnlyBeAccessedByLayers("machine", "suite", "suites", "report", "command line")
        .check(classes);
  }

  @Test
  void suitesDoNotUseEachOther() {
    slices()
        .matching(ROOT + ".(sink|faults|source|voyager|links|jmh)")
        .should()
        .notDependOnEachOther()
        .check(classes);
  }

  @Test
  void onlyTheReportUsesTheChartLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".report")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.knowm..", "de.erichseifert..")
        .check(classes);
  }

  @Test
  void onlyJmhBenchmarksUseThePlugins() {
    // Programs that decode as the plugins do; suites start them in a process of their own.
    String programs = CONNECT + ".influxdb.baseline..";
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".jmh..", CONNECT + ".influxdb..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    CONNECT + ".influxdb..", CONNECT + ".voyager..", CONNECT + ".common..")
                .and(not(resideInAnyPackage(CONNECT + ".voyager.simulator..", programs))))
        .check(classes);
  }
}
