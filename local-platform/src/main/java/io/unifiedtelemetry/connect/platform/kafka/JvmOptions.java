package io.unifiedtelemetry.connect.platform.kafka;

import java.util.List;

/** Options for the Java virtual machines of the servers. */
public final class JvmOptions {
  /** Halves the time until a server is up; it then runs slower than it could. */
  public static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx768m");

  /** For measurements. */
  public static final List<String> FULL_SPEED = List.of("-XX:+UseG1GC", "-Xmx2g");

  private JvmOptions() {}
}
