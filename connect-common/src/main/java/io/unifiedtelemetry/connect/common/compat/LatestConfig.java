package io.unifiedtelemetry.connect.common.compat;

import java.util.Map;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * A task's configuration with its config-provider references resolved anew, so that a rotated
 * secret is picked up without a restart. To be called on the task's own thread.
 */
public final class LatestConfig {
  private LatestConfig() {}

  /** What the worker says now; the given one where it cannot say. */
  public static Map<String, String> of(SinkTaskContext context, Map<String, String> given) {
    try {
      return orGiven(context.configs(), given);
    } catch (NoSuchMethodError notKnown) {
      return given;
    }
  }

  /** What the worker says now; the given one where it cannot say. */
  public static Map<String, String> of(SourceTaskContext context, Map<String, String> given) {
    try {
      return orGiven(context.configs(), given);
    } catch (NoSuchMethodError notKnown) {
      return given;
    }
  }

  // The task may be gone from the cluster's configuration while it is being stopped.
  private static Map<String, String> orGiven(Map<String, String> now, Map<String, String> given) {
    return now == null || now.isEmpty() ? given : now;
  }
}
