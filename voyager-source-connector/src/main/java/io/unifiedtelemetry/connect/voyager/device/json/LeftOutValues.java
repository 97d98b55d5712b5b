package io.unifiedtelemetry.connect.voyager.device.json;

import io.unifiedtelemetry.connect.voyager.device.LeftOut;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.error.DeviceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts what is left out of one response, and keeps the first of it. */
public final class LeftOutValues {
  private static final int MAX_NAME_LENGTH = 64;

  private final List<LeftOut> examples = new ArrayList<>();
  private int count;

  /** Creates an empty collection. */
  public LeftOutValues() {}

  /**
   * Adds a value.
   *
   * @param field name as printed by the device; empty for a whole part of the response
   */
  public void add(String kind, Map<String, String> tags, String field, String reason) {
    count++;
    if (examples.size() < ParsedResponse.MAX_EXAMPLES) {
      examples.add(new LeftOut(kind, tags, DeviceText.clean(field, MAX_NAME_LENGTH), reason));
    }
  }

  /** Returns how many values were left out. */
  public int count() {
    return count;
  }

  /** Returns the first of them. */
  public List<LeftOut> examples() {
    return examples;
  }
}
