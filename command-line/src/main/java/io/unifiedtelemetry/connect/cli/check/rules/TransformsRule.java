package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import java.util.List;

/** The names of transforms and predicates, which stand in several keys. */
final class TransformsRule implements Rule {
  private static final String TRANSFORMS = "transforms";
  private static final String PREDICATES = "predicates";

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    checkNames(TRANSFORMS, settings, problems);
    checkNames(PREDICATES, settings, problems);
    List<String> predicates = settings.list(PREDICATES);
    for (String name : settings.list(TRANSFORMS)) {
      String key = TRANSFORMS + "." + name + ".predicate";
      settings
          .value(key)
          .filter(predicate -> !predicates.contains(predicate))
          .ifPresent(
              predicate -> problems.error(key, predicate + " is not declared in " + PREDICATES));
    }
  }

  private static void checkNames(String kind, ConnectorSettings settings, Problems problems) {
    List<String> names = settings.list(kind);
    names.stream()
        .map(name -> kind + "." + name + ".type")
        .filter(key -> settings.value(key).isEmpty())
        .forEach(key -> problems.error(key, "is required: the class of what " + kind + " names"));
    settings.config().keySet().stream()
        .filter(key -> key.startsWith(kind + "."))
        .filter(key -> names.stream().noneMatch(name -> key.startsWith(kind + "." + name + ".")))
        .forEach(
            key -> problems.warning(key, "has no effect: its name is not declared in " + kind));
  }
}
