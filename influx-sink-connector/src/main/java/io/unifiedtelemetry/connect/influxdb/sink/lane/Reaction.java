package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What a sender does after a response.
 *
 * @param pause the time until the next attempt; zero to continue immediately
 * @param waitingFor why there is a pause, without record values; null if there is none
 * @param failure the error with which the task fails, or null
 */
record Reaction(Duration pause, String waitingFor, ConnectException failure) {
  /** Continues immediately, with the next part or the next batch. */
  static final Reaction CONTINUE = new Reaction(Duration.ZERO, null, null);

  static Reaction pause(Duration pause, String waitingFor) {
    return new Reaction(pause, waitingFor, null);
  }

  static Reaction fail(String message) {
    return new Reaction(Duration.ZERO, null, new ConnectException(message));
  }

  boolean isPause() {
    return waitingFor != null;
  }
}
