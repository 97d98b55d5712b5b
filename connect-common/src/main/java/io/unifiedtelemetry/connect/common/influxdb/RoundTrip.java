package io.unifiedtelemetry.connect.common.influxdb;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;

/**
 * Measures the round trip to a server: connecting takes one, and no work of the server. The
 * shortest time counts. Thread-safe.
 */
final class RoundTrip {
  private final AtomicLong shortest = new AtomicLong(Long.MAX_VALUE);

  /** The shortest round trip so far; zero before the first one. */
  Duration shortest() {
    long nanoseconds = shortest.get();
    return nanoseconds == Long.MAX_VALUE ? Duration.ZERO : Duration.ofNanos(nanoseconds);
  }

  /** Returns a listener of one call. */
  EventListener listener() {
    return new EventListener() {
      private long start;

      @Override
      public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        start = System.nanoTime();
      }

      @Override
      public void secureConnectStart(Call call) {
        connected();
      }

      @Override
      public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, Protocol protocol) {
        connected();
      }

      // With TLS, the handshake comes after it and takes the server's time.
      private void connected() {
        shortest.accumulateAndGet(System.nanoTime() - start, Math::min);
      }
    };
  }
}
