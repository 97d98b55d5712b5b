package io.unifiedtelemetry.connect.platform.used;

import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** The real servers that this Java virtual machine has used, so that a test run can say so. */
public final class UsedServers {
  private static final Set<String> USED = new TreeSet<>();

  private UsedServers() {}

  /**
   * Notes a server.
   *
   * @param kind as in "Kafka broker"
   * @param which its version and where it is from
   */
  public static synchronized void note(String kind, String which) {
    USED.add(String.format("  %-15s %s", kind, which));
  }

  /** One line per server, sorted; empty where there was none. */
  static synchronized String table() {
    StringJoiner lines = new StringJoiner("\n");
    USED.forEach(lines::add);
    return lines.toString();
  }
}
