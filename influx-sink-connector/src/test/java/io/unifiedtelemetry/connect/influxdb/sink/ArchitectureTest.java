package io.unifiedtelemetry.connect.influxdb.sink;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** The same packages as in each package-info. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "config |",
        "line |",
        "offset |",
        "route | line",
        "write | route",
        "health | route",
        "batch | line offset route",
        "metrics | health route",
        "lane | batch health line metrics offset route write",
        "convert.point | config",
        "convert | batch config convert.point lane line offset route",
        "validate | config convert.point route write"
      })
  void packagesKnowOnly(String name, String known) {
    String self = ROOT + "." + name;
    String[] others =
        known == null
            ? new String[] {self}
            : Arrays.stream((name + " " + known).split(" "))
                .map(each -> ROOT + "." + each)
                .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(self)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(others).or(not(resideInAPackage(ROOT + ".."))))
        .check(classes);
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
        .resideInAnyPackage(ROOT + ".lane", ROOT + ".batch", ROOT + ".write")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("org.apache.kafka.connect.sink.(SinkTaskContext|ErrantRecordReporter)")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".config")
        .check(classes);
  }

  @Test
  void onlyTheErrorReporterUsesTheWorkersContextBelowTheTask() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".offset")
        .and()
        .doNotHaveSimpleName("ErrorReporter")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("org.apache.kafka.connect.sink.(SinkTaskContext|ErrantRecordReporter)")
        .check(classes);
  }
}
