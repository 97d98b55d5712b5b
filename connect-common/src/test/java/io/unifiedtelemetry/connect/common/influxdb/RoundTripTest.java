package io.unifiedtelemetry.connect.common.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.EventListener;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private final AtomicLong nanoTime = new AtomicLong();
  private final RoundTrip roundTrip = new RoundTrip(nanoTime::get);

  @Test
  void isTheTimeThatConnectingTookWithoutTheWorkOfTheServer() {
    assertThat(roundTrip.shortest()).isZero();
    EventListener call = connect(30);
    call.secureConnectStart(null);
    pass(50);
    call.connectEnd(null, null, null, null);
    respond(call, 500);
    assertThat(roundTrip.shortest()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void oneSlowConnectionDoesNotHideWhatQueriesCost() {
    EventListener call = connect(3_000);
    call.connectEnd(null, null, null, null);
    respond(call, 40);
    respond(roundTrip.listener(), 5);
    respond(roundTrip.listener(), 40);
    assertThat(roundTrip.shortest()).isEqualTo(Duration.ofMillis(5));
  }

  private EventListener connect(long milliseconds) {
    EventListener call = roundTrip.listener();
    call.connectStart(null, null, null);
    pass(milliseconds);
    return call;
  }

  private void respond(EventListener call, long milliseconds) {
    call.requestHeadersStart(null);
    pass(milliseconds);
    call.responseHeadersStart(null);
  }

  private void pass(long milliseconds) {
    nanoTime.addAndGet(Duration.ofMillis(milliseconds).toNanos());
  }
}
