package io.unifiedtelemetry.connect.common.influxdb;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;

/**
 * Measures the round trip to a server: connecting takes one, and no work of the server. The
 * shortest time counts, and no response takes less: a connection may have been slow, because a
 * packet was lost, and then be used for days. Thread-safe.
 */
final class RoundTrip {
  private final LongSupplier nanoTime;
  private final AtomicLong shortest = new AtomicLong(Long.MAX_VALUE);

  /**
   * @param nanoTime a clock for durations, in nanoseconds
   */
  RoundTrip(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

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
        start = nanoTime.getAsLong();
      }

      @Override
      public void secureConnectStart(Call call) {
        ended();
      }

      @Override
      public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, Protocol protocol) {
        ended();
      }

      @Override
      public void requestHeadersStart(Call call) {
        start = nanoTime.getAsLong();
      }

      @Override
      public void responseHeadersStart(Call call) {
        ended();
      }

      // With TLS, the handshake comes after connecting and takes the server's time.
      private void ended() {
        shortest.accumulateAndGet(nanoTime.getAsLong() - start, Math::min);
      }
    };
  }
}
