package io.unifiedtelemetry.connect.voyager.transport.login;

import java.util.LinkedHashSet;
import java.util.Set;

/** How some credentials have fared, and how many attempts with them are under way. */
final class Reputation {
  /** So many devices in a row may refuse before no further one is tried. */
  private static final int TOLERATED = 3;

  private final Set<String> refusers = new LinkedHashSet<>();
  private boolean proven;
  private int underWay;

  /** Whether that device must not be tried; those that refused may be, in their own time. */
  boolean bars(String device) {
    return refusers.size() >= TOLERATED && !refusers.contains(device);
  }

  /** Whether one more attempt would do no harm, even if all under way were refused. */
  boolean hasRoom() {
    if (refusers.size() >= TOLERATED) {
      return underWay == 0;
    }
    return (proven && refusers.isEmpty()) || refusers.size() + underWay < TOLERATED;
  }

  void begin() {
    underWay++;
  }

  void end() {
    underWay--;
  }

  void accepted() {
    proven = true;
    refusers.clear();
  }

  void refusedBy(String device) {
    refusers.add(device);
  }

  void forget(String device) {
    refusers.remove(device);
  }

  String refusers() {
    return String.join(", ", refusers);
  }
}
