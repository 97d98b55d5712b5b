package io.unifiedtelemetry.connect.voyager.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class DaemonThreadFactoryTest {
  // No system has the address space for such a stack, so that the thread really cannot be created.
  private static final long IMPOSSIBLE_STACK = 1L << 60;

  @Test
  void aThreadThatCannotBeCreatedIsAnException() {
    DaemonThreadFactory threads = new DaemonThreadFactory("test", IMPOSSIBLE_STACK);

    assertThatThrownBy(() -> threads.newThread(() -> {}).start())
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("cannot create a thread")
        .hasCauseInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void aPoolThatCannotCreateAThreadRejectsTheWork() {
    ExecutorService pool = new DaemonThreadFactory("test", IMPOSSIBLE_STACK).newCachedPool();

    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    pool.shutdownNow();
  }

  @Test
  void threadsAreDaemons() throws Exception {
    ExecutorService pool = new DaemonThreadFactory("test").newCachedPool();

    Future<Boolean> daemon = pool.submit(() -> Thread.currentThread().isDaemon());

    assertThat(daemon.get()).isTrue();
    pool.shutdownNow();
  }
}
