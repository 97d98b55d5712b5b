package io.unifiedtelemetry.connect.platform.used;

import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Records the real servers that this JVM has used, so that a test run can report them. */
public final class UsedServers {
  private static final Set<String> USED = new TreeSet<>();

  private UsedServers() {}

  /**
   * Records a server.
   *
   * @param kind for example "Kafka broker"
   * @param which its version and origin
   */
  public static synchronized void note(String kind, String which) {
    USED.add(String.format("  %-15s %s", kind, which));
  }

  /** One line per server, sorted; empty if none was used. */
  static synchronized String table() {
    StringJoiner lines = new StringJoiner("\n");
    USED.forEach(lines::add);
    return lines.toString();
  }
}
