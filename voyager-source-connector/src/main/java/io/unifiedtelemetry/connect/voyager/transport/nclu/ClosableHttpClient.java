package io.unifiedtelemetry.connect.voyager.transport.nclu;

import java.net.http.HttpClient;

/**
 * An HTTP client that can be closed, which Java 17's own cannot: its selector thread and with it
 * all kept connections end when that thread is interrupted. The thread is in the group of the
 * thread that made the client.
 */
final class ClosableHttpClient implements AutoCloseable {
  private final ThreadGroup group = new ThreadGroup("voyager-http-client");
  private HttpClient client;

  ClosableHttpClient(HttpClient.Builder builder) {
    Thread maker = new Thread(group, () -> client = builder.build());
    maker.start();
    boolean interrupted = false;
    while (client == null) {
      try {
        maker.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  HttpClient get() {
    return client;
  }

  @Override
  public void close() {
    group.interrupt();
  }
}
