package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where the objects of a kind of point are: a JSON Pointer (RFC 6901) in which a segment {@code *}
 * stands for every element of a list and every member of an object.
 */
final class ObjectPath {
  private static final int MAX_SEGMENTS = 32;
  private static final String ANY = "*";

  private final List<JsonPointer> segments = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if it is not a JSON Pointer
   */
  ObjectPath(String text) {
    JsonPointer rest = JsonPointer.compile(text);
    while (!rest.matches()) {
      segments.add(rest);
      rest = rest.tail();
    }
    if (segments.size() > MAX_SEGMENTS) {
      throw new IllegalArgumentException("has more than " + MAX_SEGMENTS + " segments");
    }
  }

  int length() {
    return segments.size();
  }

  /** Calls the action for each object; the location is only valid during the call. */
  void forEach(JsonNode root, Consumer<Location> action) {
    Location location = new Location(segments.size());
    location.nodes[0] = root;
    walk(0, location, action);
  }

  private void walk(int depth, Location at, Consumer<Location> action) {
    JsonNode node = at.nodes[depth];
    if (depth == segments.size()) {
      action.accept(at);
      return;
    }
    JsonPointer segment = segments.get(depth);
    if (!segment.getMatchingProperty().equals(ANY)) {
      String key = segment.getMatchingProperty();
      step(
          depth,
          key,
          node.isArray() ? node.get(segment.getMatchingIndex()) : node.get(key),
          at,
          action);
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        step(depth, member.getKey(), member.getValue(), at, action);
      }
    } else {
      for (int i = 0; i < node.size(); i++) {
        step(depth, Integer.toString(i), node.get(i), at, action);
      }
    }
  }

  private void step(int depth, String key, JsonNode child, Location at, Consumer<Location> action) {
    if (child != null) {
      at.nodes[depth + 1] = child;
      at.keys[depth + 1] = key;
      walk(depth + 1, at, action);
    }
  }

  /** An object, everything that contains it, and the keys or indexes that lead to it. */
  static final class Location {
    private final JsonNode[] nodes;
    private final String[] keys;

    private Location(int depth) {
      this.nodes = new JsonNode[depth + 1];
      this.keys = new String[depth + 1];
    }

    /** Returns the object that is that many levels up; 0 is the object itself. */
    JsonNode node(int up) {
      return nodes[nodes.length - 1 - up];
    }

    /** Returns the key or index of the object that is that many levels up. */
    String key(int up) {
      return keys[keys.length - 1 - up];
    }
  }
}
