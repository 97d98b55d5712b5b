package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends the bytes of a response, normally or as a fault demands. */
final class ResponseSender {
  private static final Duration FLOOD_INTERVAL = Duration.ofMillis(1);

  private final ResponseWriter writer;
  private final ScheduledExecutorService timer;
  private final Runnable beforeLastByte;
  private final CompletableFuture<Void> sent = new CompletableFuture<>();

  /**
   * @param timer schedules delayed parts
   * @param beforeLastByte runs before the client can have the whole response
   */
  ResponseSender(ResponseWriter writer, ScheduledExecutorService timer, Runnable beforeLastByte) {
    this.writer = writer;
    this.timer = timer;
    this.beforeLastByte = beforeLastByte;
  }

  /**
   * Completes before the client learns of the end of the response, is cancelled if sending is
   * stopped, and fails if the connection does.
   */
  CompletionStage<Void> sent() {
    return sent;
  }

  /**
   * Starts sending.
   *
   * @param byteInterval between two bytes of a dripping response
   */
  void send(byte[] response, int exitStatus, Set<Fault> faults, Duration byteInterval) {
    if (faults.contains(Fault.DRIP)) {
      drip(response, 0, exitStatus, byteInterval);
    } else if (faults.contains(Fault.FLOOD)) {
      flood(response);
    } else if (faults.contains(Fault.CLOSE)) {
      byte[] half = Arrays.copyOf(response, response.length / 2);
      afterWrite(writer.writePart(half), this::closeConnection);
    } else {
      beforeLastByte.run();
      afterWrite(writer.writeAll(response), () -> end(exitStatus));
    }
  }

  /** Sends nothing more. */
  void stop() {
    sent.cancel(false);
  }

  private void drip(byte[] response, int next, int exitStatus, Duration byteInterval) {
    if (next == response.length) {
      end(exitStatus);
      return;
    }
    if (next == response.length - 1) {
      beforeLastByte.run();
    }
    afterWrite(
        writer.writePart(Arrays.copyOfRange(response, next, next + 1)),
        () -> schedule(byteInterval, () -> drip(response, next + 1, exitStatus, byteInterval)));
  }

  private void flood(byte[] response) {
    afterWrite(writer.writePart(response), () -> schedule(FLOOD_INTERVAL, () -> flood(response)));
  }

  private void closeConnection() {
    writer.closeConnection();
    stop();
  }

  private void end(int exitStatus) {
    sent.complete(null);
    writer.end(exitStatus);
  }

  private void afterWrite(CompletionStage<Void> written, Runnable next) {
    written.whenComplete(
        (nothing, failure) -> {
          if (failure == null) {
            next.run();
          } else {
            sent.completeExceptionally(failure);
          }
        });
  }

  private void schedule(Duration delay, Runnable next) {
    if (sent.isDone()) {
      return;
    }
    try {
      timer.schedule(next, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException simulatorIsClosing) {
      stop();
    }
  }
}
