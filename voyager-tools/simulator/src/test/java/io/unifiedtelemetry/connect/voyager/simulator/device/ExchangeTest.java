package io.unifiedtelemetry.connect.voyager.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.answer.Reply;
import io.unifiedtelemetry.connect.voyager.simulator.random.Seed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private final Voyager device =
      new Voyager(
          "voyager1",
          new VoyagerSettings(
              new Seed(1),
              Clock.systemUTC(),
              Credentials.FACTORY,
              List.of(),
              Duration.ZERO,
              Duration.ZERO,
              10));

  @Test
  void anAnswerIsNotCompleteWhereTheConnectionBreaksUnderIt() throws Exception {
    ask(new Connection(CompletableFuture.failedFuture(new IOException("broken pipe"))));

    assertThat(device.ledger().answers()).singleElement().matches(answer -> !answer.isComplete());
  }

  @Test
  void anAnswerIsCompleteWhereAllOfItHasLeft() throws Exception {
    ask(new Connection(CompletableFuture.completedFuture(null)));

    assertThat(device.ledger().answers()).singleElement().matches(Answer::isComplete);
  }

  private void ask(Reply reply) throws InterruptedException {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Exchange.begin(device, Transport.SSH, "show transponder json", reply, timer);
    timer.shutdown();
    assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  /** A connection on which every write ends like this. */
  private record Connection(CompletableFuture<Void> everyWrite) implements Reply {
    @Override
    public CompletionStage<Void> whole(byte[] answer) {
      return everyWrite;
    }

    @Override
    public CompletionStage<Void> part(byte[] bytes) {
      return everyWrite;
    }

    @Override
    public void end(int exitStatus) {}

    @Override
    public void cut() {}

    @Override
    public void badGateway() {}
  }
}
