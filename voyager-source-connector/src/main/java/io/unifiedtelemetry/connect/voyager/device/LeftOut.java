package io.unifiedtelemetry.connect.voyager.device;

import java.util.Map;

/**
 * A value that was left out of a response.
 *
 * @param kind kind of the point that it belongs to
 * @param tags the tags of that point, as far as they are known
 * @param field name of the field, printable and cut; empty for a whole part of the response
 * @param reason why, in a few words
 */
public record LeftOut(String kind, Map<String, String> tags, String field, String reason) {

  /** Returns what was left out, the same in each response. */
  public String name() {
    return field.isEmpty() ? kind : kind + "." + field;
  }
}
