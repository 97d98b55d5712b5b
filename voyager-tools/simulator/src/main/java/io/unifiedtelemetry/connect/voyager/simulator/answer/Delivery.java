package io.unifiedtelemetry.connect.voyager.simulator.answer;

import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Faults;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The way in which the bytes of an answer reach the client, good or bad. */
public final class Delivery {
  private static final Duration BETWEEN_FLOODS = Duration.ofMillis(1);

  private final Reply reply;
  private final ScheduledExecutorService timer;
  private final Runnable beforeLastByte;
  private final CompletableFuture<Void> sent = new CompletableFuture<>();

  /**
   * @param timer for what has to wait
   * @param beforeLastByte is run before the client can have the whole answer
   */
  public Delivery(Reply reply, ScheduledExecutorService timer, Runnable beforeLastByte) {
    this.reply = reply;
    this.timer = timer;
    this.beforeLastByte = beforeLastByte;
  }

  /**
   * Begins to send.
   *
   * @param betweenBytes of an answer that drips
   * @return completes when the whole answer has left, is cancelled when that is given up, and fails
   *     when the connection does
   */
  public CompletionStage<Void> send(
      byte[] answer, int exitStatus, Faults faults, Duration betweenBytes) {
    if (faults.has(Fault.DRIP)) {
      drip(answer, 0, exitStatus, betweenBytes);
    } else if (faults.has(Fault.FLOOD)) {
      flood(answer);
    } else if (faults.has(Fault.CLOSE)) {
      then(reply.part(Arrays.copyOf(answer, answer.length / 2)), this::cut);
    } else {
      beforeLastByte.run();
      then(reply.whole(answer), () -> end(exitStatus));
    }
    return sent;
  }

  /** Sends nothing more. */
  public void stop() {
    sent.cancel(false);
  }

  private void drip(byte[] answer, int next, int exitStatus, Duration betweenBytes) {
    if (next == answer.length) {
      end(exitStatus);
      return;
    }
    if (next == answer.length - 1) {
      beforeLastByte.run();
    }
    then(
        reply.part(Arrays.copyOfRange(answer, next, next + 1)),
        () -> later(betweenBytes, () -> drip(answer, next + 1, exitStatus, betweenBytes)));
  }

  private void flood(byte[] answer) {
    then(reply.part(answer), () -> later(BETWEEN_FLOODS, () -> flood(answer)));
  }

  private void cut() {
    reply.cut();
    stop();
  }

  private void end(int exitStatus) {
    sent.complete(null);
    reply.end(exitStatus);
  }

  private void then(CompletionStage<Void> left, Runnable next) {
    left.whenComplete(
        (nothing, failure) -> {
          if (failure == null) {
            next.run();
          } else {
            sent.completeExceptionally(failure);
          }
        });
  }

  private void later(Duration pause, Runnable then) {
    if (sent.isDone()) {
      return;
    }
    try {
      timer.schedule(then, pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException simulatorIsClosing) {
      stop();
    }
  }
}
