package io.unifiedtelemetry.connect.cli.replay;

import java.io.IOException;
import org.apache.kafka.common.KafkaException;

/** Says what to check after Kafka's clients failed. */
final class Failures {
  private Failures() {}

  static IOException explained(KafkaException failure) {
    Throwable cause = failure.getCause();
    String reason = failure.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    return new IOException(
        "Kafka: " + reason + "; check --bootstrap and --command-config", failure);
  }
}
