package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.unifiedtelemetry.connect.voyager.device.file.ObjectPath.Location;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value is, seen from its object: a JSON Pointer ({@code /state/power}), or a Relative JSON
 * Pointer ({@code 1/name}: in the object one level up; {@code 1#}: the key of that object).
 */
final class ValuePath {
  private static final Pattern RELATIVE =
      Pattern.compile("(0|[1-9][0-9]?)(#|(?:/.*)?)", Pattern.DOTALL);

  private final int up;
  private final boolean key;
  private final JsonPointer pointer;

  /**
   * @param depth how many levels up there are
   * @throws IllegalArgumentException if it is neither form, or leads out of the document
   */
  ValuePath(String text, int depth) {
    Matcher relative = RELATIVE.matcher(text);
    if (relative.matches()) {
      this.up = Integer.parseInt(relative.group(1));
      this.key = relative.group(2).equals("#");
      this.pointer = JsonPointer.compile(key ? "" : relative.group(2));
    } else if (text.startsWith("/")) {
      this.up = 0;
      this.key = false;
      this.pointer = JsonPointer.compile(text);
    } else {
      throw new IllegalArgumentException(
          "is neither a JSON Pointer like /state/power nor a relative one like 1/name or 1#");
    }
    if (up > depth || key && up == depth) {
      throw new IllegalArgumentException("leads above the top of the response");
    }
  }

  /** Returns the value; missing if there is none. */
  JsonNode valueAt(Location location) {
    return key ? TextNode.valueOf(location.key(up)) : location.node(up).at(pointer);
  }
}
