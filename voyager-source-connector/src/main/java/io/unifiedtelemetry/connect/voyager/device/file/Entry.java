package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A value of the model file, and its path there, a JSON Pointer, for messages.
 *
 * @param path empty for the whole file
 */
record Entry(JsonNode node, String path) {

  /** Returns an exception that names this place. */
  IllegalArgumentException wrong(String reason) {
    return new IllegalArgumentException((path.isEmpty() ? "/" : path) + ": " + reason);
  }

  /** Checks that this is an object with no other keys. */
  Entry object(String... allowed) {
    if (!node.isObject()) {
      throw wrong("must be an object");
    }
    Set<String> keys = Set.of(allowed);
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!keys.contains(member.getKey())) {
        throw at(member.getKey(), member.getValue())
            .wrong("is not a known key; known are " + new TreeSet<>(keys));
      }
    }
    return this;
  }

  Entry required(String key) {
    return optional(key).orElseThrow(() -> wrong("has no " + key));
  }

  Optional<Entry> optional(String key) {
    return Optional.ofNullable(node.get(key)).map(each -> at(key, each));
  }

  /** Returns the elements of a list that is not empty. */
  List<Entry> items() {
    if (!node.isArray() || node.isEmpty()) {
      throw wrong("must be a list that is not empty");
    }
    List<Entry> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(at(Integer.toString(i), node.get(i)));
    }
    return items;
  }

  /** Returns the members of an object. */
  Map<String, Entry> members() {
    if (!node.isObject()) {
      throw wrong("must be an object");
    }
    Map<String, Entry> members = new LinkedHashMap<>();
    node.properties()
        .forEach(each -> members.put(each.getKey(), at(each.getKey(), each.getValue())));
    return members;
  }

  String text() {
    if (!node.isTextual()) {
      throw wrong("must be a string");
    }
    return node.textValue();
  }

  String text(Pattern pattern) {
    if (!pattern.matcher(text()).matches()) {
      throw wrong("\"" + text() + "\" does not match " + pattern.pattern());
    }
    return text();
  }

  double number() {
    if (!node.isNumber()) {
      throw wrong("must be a number");
    }
    return node.doubleValue();
  }

  private Entry at(String key, JsonNode child) {
    return new Entry(child, path + "/" + key.replace("~", "~0").replace("/", "~1"));
  }
}
