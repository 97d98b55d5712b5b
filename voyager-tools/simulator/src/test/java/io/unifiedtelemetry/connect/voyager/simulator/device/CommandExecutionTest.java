package io.unifiedtelemetry.connect.voyager.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.model.Seed;
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

class CommandExecutionTest {
  private final Voyager device =
      new Voyager(
          "voyager1",
          new Voyager.Settings(
              new Seed(1),
              Clock.systemUTC(),
              Credentials.FACTORY,
              List.of(),
              Duration.ZERO,
              Duration.ZERO,
              10,
              PlayedResponses.NONE));

  @Test
  void responseIsIncompleteIfTheConnectionBreaks() throws Exception {
    execute(new Connection(CompletableFuture.failedFuture(new IOException("broken pipe"))));

    assertThat(device.requestLog().responses())
        .singleElement()
        .matches(response -> !response.isComplete());
  }

  @Test
  void responseIsCompleteAfterAllOfItHasLeft() throws Exception {
    execute(new Connection(CompletableFuture.completedFuture(null)));

    assertThat(device.requestLog().responses()).singleElement().matches(Response::isComplete);
  }

  private void execute(ResponseWriter writer) throws InterruptedException {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    CommandExecution.start(device, Transport.SSH, "show transponder json", writer, timer);
    timer.shutdown();
    assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  /** A connection on which every write has the same result. */
  private record Connection(CompletableFuture<Void> everyWrite) implements ResponseWriter {
    @Override
    public CompletionStage<Void> writeAll(byte[] response) {
      return everyWrite;
    }

    @Override
    public CompletionStage<Void> writePart(byte[] bytes) {
      return everyWrite;
    }

    @Override
    public void end(int exitStatus) {}

    @Override
    public void closeConnection() {}

    @Override
    public void badGateway() {}
  }
}
