package io.unifiedtelemetry.connect.integration.packages;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The API of the oldest supported worker, which the plugins may call without a guard. */
final class OldestApi {
  private static final Path JARS = Project.ROOT.resolve("integration-tests/target/oldest-api");

  private final JavaClasses classes = ImportedJars.of(jars());

  /** The types and members of Kafka that a class uses but the oldest API does not have. */
  List<String> missing(JavaClass user) {
    Stream<String> types =
        user.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(target -> isKafka(target) && !classes.contain(target.getName()))
            .map(JavaClass::getName);
    Stream<String> members =
        user.getAccessesFromSelf().stream()
            .filter(access -> isKafka(access.getTargetOwner()) && !has(access))
            .map(access -> access.getTarget().getFullName());
    return Stream.concat(types, members).distinct().sorted().toList();
  }

  private static Path[] jars() {
    try (Stream<Path> files = Files.list(JARS)) {
      return files.toArray(Path[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isKafka(JavaClass type) {
    return type.getName().startsWith("org.apache.kafka.");
  }

  private boolean has(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return classes.contain(owner) && members(classes.get(owner)).contains(signature(access));
  }

  private static String signature(JavaAccess<?> access) {
    if (access.getTarget() instanceof CodeUnitAccessTarget call) {
      return signature(call.getName(), call.getRawParameterTypes());
    }
    return ((FieldAccessTarget) access.getTarget()).getName();
  }

  private static String signature(String name, List<JavaClass> parameters) {
    return parameters.stream()
        .map(JavaClass::getName)
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  private static Set<String> members(JavaClass type) {
    Stream<String> calls =
        type.getAllMembers().stream()
            .filter(member -> member instanceof JavaCodeUnit)
            .map(member -> (JavaCodeUnit) member)
            .map(unit -> signature(unit.getName(), unit.getRawParameterTypes()));
    Stream<String> fields = type.getAllFields().stream().map(field -> field.getName());
    return Stream.concat(calls, fields).collect(Collectors.toSet());
  }
}
