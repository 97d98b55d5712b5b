package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What a lane does after an answer.
 *
 * @param pause how long it leaves this destination alone; zero to go on at once
 * @param waitingFor why, without record values; null where it does not wait
 * @param failure what the task fails with, or null
 */
record Reaction(Duration pause, String waitingFor, ConnectException failure) {
  /** Goes on at once: with the next part, or with the next batch. */
  static final Reaction GO_ON = new Reaction(Duration.ZERO, null, null);

  static Reaction pause(Duration pause, String waitingFor) {
    return new Reaction(pause, waitingFor, null);
  }

  static Reaction fail(String message) {
    return new Reaction(Duration.ZERO, null, new ConnectException(message));
  }

  boolean isWaiting() {
    return waitingFor != null;
  }
}
