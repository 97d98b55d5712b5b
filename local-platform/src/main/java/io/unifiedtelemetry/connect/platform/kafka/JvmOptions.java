package io.unifiedtelemetry.connect.platform.kafka;

import java.util.List;

/** Options for the JVMs of the servers. */
public final class JvmOptions {
  /** Halves the startup time of a server at the cost of its peak speed. */
  public static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx768m");

  /** For benchmarks. */
  public static final List<String> FULL_SPEED = List.of("-XX:+UseG1GC", "-Xmx2g");

  private JvmOptions() {}
}
