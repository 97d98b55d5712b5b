package io.unifiedtelemetry.connect.common.compat;

import java.util.Optional;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The worker's reporter for records that the system behind a sink refuses (KIP-610). */
public final class ErrantRecords {
  private ErrantRecords() {}

  /**
   * Empty on a worker before 2.6, and where the connector has neither a dead letter topic nor a
   * log.
   */
  public static Optional<ErrantRecordReporter> reporter(SinkTaskContext context) {
    try {
      return Optional.ofNullable(context.errantRecordReporter());
    } catch (NoSuchMethodError | NoClassDefFoundError before26) {
      return Optional.empty();
    }
  }
}
