package io.unifiedtelemetry.connect.common.config;

import java.util.Map;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * A task's configuration with its config-provider references resolved again, so that a rotated
 * secret is picked up without a restart. Call it on the task's own thread.
 */
public final class LatestConfig {
  private LatestConfig() {}

  /** The current configuration, or the given one if the worker returns none. */
  public static Map<String, String> of(SinkTaskContext context, Map<String, String> given) {
    return orGiven(context.configs(), given);
  }

  /** The current configuration, or the given one if the worker returns none. */
  public static Map<String, String> of(SourceTaskContext context, Map<String, String> given) {
    return orGiven(context.configs(), given);
  }

  // While a task is being stopped, the cluster's configuration may no longer contain it.
  private static Map<String, String> orGiven(
      Map<String, String> latest, Map<String, String> given) {
    return latest == null || latest.isEmpty() ? given : latest;
  }
}
