package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Selects and names the leaves of a value that become fields: {@code mapping.fields}. */
final class FieldSelection {
  private static final String ALL = "*";

  private final boolean all;
  private final Map<String, String> namesByPath = new LinkedHashMap<>();
  private final Set<String> excluded;

  /**
   * @param fields each {@code *}, {@code path}, {@code name=path} or {@code !path}
   * @param used the paths of tags, measurement and time
   */
  FieldSelection(List<String> fields, Set<String> used) {
    this.all = fields.contains(ALL);
    this.excluded = new HashSet<>(used);
    for (String each : fields) {
      int equals = each.indexOf('=');
      if (each.startsWith("!")) {
        excluded.add(each.substring(1));
      } else if (equals > 0) {
        namesByPath.put(each.substring(equals + 1), each.substring(0, equals));
      } else if (!each.equals(ALL)) {
        namesByPath.put(each, each);
      }
    }
  }

  /** Passes on the name and the value of each field. */
  void select(Object value, BiConsumer<String, Object> field) {
    namesByPath.forEach((path, name) -> ValueTree.leaves(name, ValueTree.at(value, path), field));
    if (all) {
      ValueTree.leaves(
          "",
          value,
          (path, leaf) -> {
            if (!isWithin(excluded, path) && !isWithin(namesByPath.keySet(), path)) {
              field.accept(path, leaf);
            }
          });
    }
  }

  private static boolean isWithin(Set<String> trees, String path) {
    if (trees.contains(path)) {
      return true;
    }
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      if (trees.contains(path.substring(0, dot))) {
        return true;
      }
    }
    return false;
  }
}
