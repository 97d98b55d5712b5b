package io.unifiedtelemetry.examples.beralerts;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.unifiedtelemetry.examples.beralerts";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesUseOnlyThoseBelow() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("application")
        .definedBy(ROOT)
        .layer("stream")
        .definedBy(ROOT + ".stream")
        .layer("read")
        .definedBy(ROOT + ".read")
        .layer("detect")
        .definedBy(ROOT + ".detect")
        .whereLayer("application")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("stream")
        .mayOnlyBeAccessedByLayers("application")
        .whereLayer("read")
        .mayOnlyBeAccessedByLayers("application", "stream")
        .whereLayer("detect")
        .mayOnlyBeAccessedByLayers("application", "stream")
        .check(classes);
  }

  @Test
  void usesOnlyTheLineProtocolOfThePlugins() {
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("io.unifiedtelemetry.connect..")
                .and(DescribedPredicate.not(resideInLineProtocol())))
        .check(classes);
  }

  @Test
  void logsThroughSlf4jAlone() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(classes);
  }

  private static DescribedPredicate<JavaClass> resideInLineProtocol() {
    return JavaClass.Predicates.resideInAPackage("io.unifiedtelemetry.connect.common.lineprotocol");
  }
}
