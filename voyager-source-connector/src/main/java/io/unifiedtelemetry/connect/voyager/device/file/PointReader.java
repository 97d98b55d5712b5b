package io.unifiedtelemetry.connect.voyager.device.file;

import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec.Type;
import io.unifiedtelemetry.connect.voyager.device.file.ValidityRule.Bound;
import io.unifiedtelemetry.connect.voyager.device.file.ValidityRule.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads and checks one element of {@code points} of a model file. */
final class PointReader {
  private static final Pattern TYPE = Pattern.compile("float|integer|boolean|string");
  // InfluxDB reserves time; device is the name in the inventory.
  private static final Set<String> RESERVED_NAMES = Set.of("time", "device");

  private final String model;
  private final Entry entry;
  private final Set<String> names = new HashSet<>(RESERVED_NAMES);
  private int depth;

  PointReader(String model, Entry entry) {
    this.model = model;
    this.entry = entry;
  }

  PointKind read() {
    entry.object("kind", "measurement", "description", "objects", "tags", "fields", "valid");
    String kind = entry.required("kind").text(ModelReader.NAME);
    String measurement =
        entry
            .optional("measurement")
            .map(each -> each.text(ModelReader.NAME))
            .orElse(model + "_" + kind);
    ObjectPath objects = parse(entry.required("objects"), ObjectPath::new);
    depth = objects.length();
    Map<String, ValuePath> tags = tags();
    List<FileField> fields =
        entry.required("fields").items().stream().map(each -> field(kind, each)).toList();
    return new PointKind(
        kind, measurement, objects, tags, fields, entry.optional("valid").map(this::rule));
  }

  private Map<String, ValuePath> tags() {
    Map<String, ValuePath> tags = new LinkedHashMap<>();
    entry
        .optional("tags")
        .map(Entry::members)
        .orElse(Map.of())
        .forEach(
            (name, path) -> {
              addName(name, path);
              tags.put(name, parse(path, text -> new ValuePath(text, depth)));
            });
    return tags;
  }

  private FileField field(String kind, Entry field) {
    field.object("name", "path", "type", "unit", "description");
    String name = field.required("name").text(ModelReader.NAME);
    addName(name, field.required("name"));
    Type type = Type.valueOf(field.required("type").text(TYPE).toUpperCase(Locale.ROOT));
    ValuePath path =
        field
            .optional("path")
            .map(each -> parse(each, text -> new ValuePath(text, depth)))
            .orElseGet(() -> new ValuePath("/" + name, depth));
    String unit = field.optional("unit").map(Entry::text).orElse("");
    String meaning = field.optional("description").map(Entry::text).orElse("");
    return new FileField(new FieldSpec(kind, name, type, unit, meaning), path);
  }

  private ValidityRule rule(Entry rule) {
    rule.object("field", "when");
    Map<String, Condition> conditions = new LinkedHashMap<>();
    Set<String> fields = new HashSet<>();
    entry.required("fields").items().forEach(each -> fields.add(each.required("name").text()));
    rule.required("when")
        .members()
        .forEach(
            (field, condition) -> {
              if (!fields.contains(field)) {
                throw condition.wrong("there is no field of that name");
              }
              conditions.put(field, condition(condition));
            });
    if (conditions.isEmpty()) {
      throw rule.required("when").wrong("has no condition");
    }
    Entry name = rule.required("field");
    addName(name.text(ModelReader.NAME), name);
    return new ValidityRule(name.text(), conditions);
  }

  private static Condition condition(Entry condition) {
    condition.object("above", "atLeast", "below", "atMost", "in");
    if (condition.node().isEmpty()) {
      throw condition.wrong("is empty");
    }
    List<Bound> bounds = new ArrayList<>();
    for (Bound.Type type : Bound.Type.values()) {
      condition.optional(type.key).ifPresent(each -> bounds.add(new Bound(type, each.number())));
    }
    Optional<Set<String>> values = condition.optional("in").map(PointReader::values);
    return new Condition(List.copyOf(bounds), values);
  }

  private static Set<String> values(Entry in) {
    Set<String> values = new HashSet<>();
    for (Entry each : in.items()) {
      values.add(each.node().isBoolean() ? each.node().asText() : each.text());
    }
    return values;
  }

  private void addName(String name, Entry at) {
    if (!ModelReader.NAME.matcher(name).matches()) {
      throw at.wrong("the name does not match " + ModelReader.NAME.pattern());
    }
    if (!names.add(name)) {
      throw at.wrong("the name \"" + name + "\" is used twice or reserved");
    }
  }

  private static <T> T parse(Entry path, Function<String, T> parser) {
    try {
      return parser.apply(path.text());
    } catch (IllegalArgumentException e) {
      throw path.wrong(path.node().isTextual() ? e.getMessage() : "must be a string");
    }
  }
}
