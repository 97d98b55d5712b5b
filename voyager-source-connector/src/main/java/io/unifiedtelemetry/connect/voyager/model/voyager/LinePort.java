package io.unifiedtelemetry.connect.voyager.model.voyager;

import java.util.Map;

/** The names on the front of the device: module 1 has L3 and L4, module 2 has L1 and L2. */
final class LinePort {
  private static final Map<String, String> NAMES =
      Map.of("1/0", "L3", "1/1", "L4", "2/0", "L1", "2/1", "L2");

  private LinePort() {}

  /** L1 to L4, or null where there is no such port. */
  static String name(String location, String index) {
    return NAMES.get(location + "/" + index);
  }
}
