package io.unifiedtelemetry.connect.voyager.transport.nclu;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The HTTP client of all devices, built for the first request; if that fails, or if its thread has
 * ended, the next request builds it again.
 *
 * <p>Java 17's client cannot be closed, except by interrupting its selector thread, which belongs
 * to the group of the thread that created the client.
 */
final class SharedHttpClient implements AutoCloseable {
  private final ThreadGroup threads = new ThreadGroup("voyager-http-client");
  private final Supplier<HttpClient> builder;
  private HttpClient client;
  private boolean closed;

  SharedHttpClient(Supplier<HttpClient> builder) {
    this.builder = builder;
  }

  /**
   * Returns the client.
   *
   * @throws RejectedExecutionException if its thread cannot be created, or after {@link #close}
   * @throws java.io.UncheckedIOException if it cannot open its selector
   */
  synchronized HttpClient get() {
    if (closed) {
      throw new RejectedExecutionException("closed by this plugin");
    }
    if (client == null || threads.activeCount() == 0) {
      client = build();
    }
    return client;
  }

  @Override
  public synchronized void close() {
    closed = true;
    threads.interrupt();
  }

  private HttpClient build() {
    CompletableFuture<HttpClient> built = new CompletableFuture<>();
    try {
      new Thread(threads, () -> buildInto(built), threads.getName()).start();
      return built.join();
    } catch (OutOfMemoryError e) {
      throw noThread(e);
    } catch (CompletionException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        throw noThread(e.getCause());
      }
      throw e;
    }
  }

  // Also an error: the other thread would wait for ever.
  private void buildInto(CompletableFuture<HttpClient> built) {
    try {
      built.complete(builder.get());
    } catch (Throwable e) {
      built.completeExceptionally(e);
    }
  }

  private static RejectedExecutionException noThread(Throwable cause) {
    return new RejectedExecutionException(
        "this worker cannot create the thread of an HTTP client: " + cause.getMessage(), cause);
  }
}
