package io.unifiedtelemetry.connect.voyager.schedule;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.model.AnswerReader;
import io.unifiedtelemetry.connect.voyager.model.Reading;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** How one device is asked: with a deadline, and as far as the reading. */
public final class Question {
  private final DeviceLink link;
  private final AnswerReader reader;
  private final Timer timer;
  private final Executor executor;
  private final Duration timeout;

  /**
   * @param executor where a connection may be closed
   * @param timeout for the whole answer, a login included
   */
  public Question(
      DeviceLink link, AnswerReader reader, Timer timer, Executor executor, Duration timeout) {
    this.link = link;
    this.reader = reader;
    this.timer = timer;
    this.executor = executor;
    this.timeout = timeout;
  }

  /**
   * What the answer says.
   *
   * @param bytes of the answer
   */
  public record Understood(Reading reading, int bytes) {}

  /**
   * Asks.
   *
   * @param way one of the link's ways to ask
   * @return what the answer says, or a {@link PollFailure}
   */
  public CompletableFuture<Understood> ask(Supplier<CompletableFuture<Answer>> way) {
    long deadline = timer.nanoTime() + timeout.toNanos();
    CompletableFuture<Answer> answer = way.get();
    Future<?> end = timer.at(deadline, () -> executor.execute(() -> link.abort(tooLate())));
    return answer
        .whenComplete((given, thrown) -> end.cancel(false))
        .thenApply(given -> new Understood(read(given), given.length()));
  }

  private Reading read(Answer answer) {
    try {
      return reader.read(answer.bytes(), answer.length());
    } catch (RuntimeException e) {
      // Whatever else comes over this connection would not be understood either.
      link.abort(PollFailure.of(e));
      throw e;
    }
  }

  private PollFailure tooLate() {
    return new PollFailure(
        FailureClass.TIMEOUT, "there was no whole answer in " + timeout.toMillis() + " ms");
  }
}
