package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

/**
 * What line protocol has no way to write: a line feed outside a string field, a backslash at the
 * end of an element (it would join it to the next one), and a measurement that begins like a
 * comment or with a blank.
 */
final class Writable {
  private Writable() {}

  static void measurement(String name) throws PointRejectedException {
    if (name.isEmpty()) {
      throw new PointRejectedException("the point has no measurement");
    }
    char first = name.charAt(0);
    if (first == '#' || first == '\t' || first == 0) {
      throw new PointRejectedException(
          "line protocol cannot write a measurement that begins with # or a tab");
    }
    element("measurement", name);
  }

  static void element(String what, String text) throws PointRejectedException {
    if (text.isEmpty()) {
      throw new PointRejectedException("line protocol cannot write an empty " + what);
    }
    if (text.indexOf('\n') >= 0) {
      throw new PointRejectedException("line protocol cannot write a line feed in a " + what);
    }
    if (text.endsWith("\\")) {
      throw new PointRejectedException("line protocol cannot write a " + what + " that ends in \\");
    }
  }
}
