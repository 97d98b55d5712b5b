package io.unifiedtelemetry.connect.voyager.transport.nclu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedHttpClientTest {
  private static final Supplier<HttpClient> REAL = HttpClient::newHttpClient;

  private final AtomicReference<Supplier<HttpClient>> builder = new AtomicReference<>(REAL);
  private final SharedHttpClient client = new SharedHttpClient(() -> builder.get().get());

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void isBuiltOnce() {
    assertThat(client.get()).isSameAs(client.get());
  }

  @Test
  void isBuiltAgainIfItsThreadCouldNotBeCreated() {
    builder.set(
        () -> {
          throw new OutOfMemoryError("unable to create native thread");
        });

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatThrownBy(client::get)
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("unable to create native thread"));

    builder.set(REAL);
    assertThat(client.get()).isNotNull();
  }

  @Test
  void isBuiltAgainIfItCouldNotOpenASelector() {
    builder.set(
        () -> {
          throw new UncheckedIOException(new IOException("Too many open files"));
        });

    assertThatThrownBy(client::get).hasRootCauseMessage("Too many open files");

    builder.set(REAL);
    assertThat(client.get()).isNotNull();
  }
}
