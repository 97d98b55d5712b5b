package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.device.file.ObjectPath.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One kind of point: where its objects are, and which of their values are tags and fields. */
record PointKind(
    String name,
    String measurement,
    ObjectPath objects,
    Map<String, ValuePath> tags,
    List<FileField> fields,
    Optional<ValidityRule> valid) {

  /** Adds the points of a response. */
  void read(JsonNode root, Samples samples) {
    objects.forEach(root, location -> readObject(location, samples));
  }

  /** All fields, including the added one. */
  List<FieldSpec> specs() {
    List<FieldSpec> specs = new ArrayList<>();
    fields.forEach(field -> specs.add(field.spec()));
    valid.ifPresent(
        rule ->
            specs.add(
                new FieldSpec(
                    name,
                    rule.field(),
                    FieldSpec.Type.INTEGER,
                    "",
                    "1 when the values are valid, else 0.")));
    return specs;
  }

  private void readObject(Location location, Samples samples) {
    SortedMap<String, String> own = new TreeMap<>();
    for (Map.Entry<String, ValuePath> tag : tags.entrySet()) {
      Object value = FileField.text(tag.getValue().valueAt(location));
      // Without the tag, the points of two objects would overwrite each other.
      if (value == null
          || value.toString().isBlank()
          || !LineWriter.canWriteName(value.toString())) {
        samples.leaveOut(name, Map.of(), "", "no valid tag " + tag.getKey());
        return;
      }
      own.put(tag.getKey(), value.toString());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (FileField field : fields) {
      readField(field, location, own, values, samples);
    }
    if (!values.isEmpty()) {
      valid.ifPresent(rule -> rule.addTo(values));
      samples.add(new Sample(name, own, values));
    }
  }

  private void readField(
      FileField field,
      Location location,
      Map<String, String> own,
      Map<String, Object> values,
      Samples samples) {
    JsonNode node = field.path().valueAt(location);
    Object value = field.parse(node);
    if (value != null) {
      values.put(field.spec().name(), value);
    } else if (!node.isMissingNode()) {
      samples.leaveOut(name, own, field.spec().name(), field.reason(node));
    }
  }
}
