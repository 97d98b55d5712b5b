package io.unifiedtelemetry.connect.influxdb.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpWriteClientTest {
  private static final Destination DESTINATION = new Destination("o", "b", null);

  private FaultFront front;
  private CurrentConnection connection;
  private HttpWriteClient client;

  @BeforeEach
  void start() throws IOException {
    front = new FaultFront("http://127.0.0.1:9");
    Map<String, String> properties = Map.of("influxdb.url", front.url());
    connection = new CurrentConnection(InfluxDbSinkConfig.from(properties).connection());
    client = new HttpWriteClient(connection, () -> InfluxDbVersion.V2, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    connection.close();
    front.close();
  }

  /** Otherwise the lane would test whether the request is at fault: with one more request. */
  @Test
  void aCancelledRequestIsNoFailureOfItsLines() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    front.faults(
        write -> {
          arrived.countDown();
          awaitQuietly(released);
          return new Fault(204, "", Map.of());
        });
    FutureTask<WriteResponse> write = new FutureTask<>(this::write);
    new Thread(write).start();
    assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

    connection.cancelRequests();

    assertThat(write.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.UNREACHABLE);
    released.countDown();
  }

  @Test
  void aConnectionThatIsCutIsAFailure() {
    front.faults(write -> Fault.cut());

    assertThat(write().kind()).isEqualTo(Kind.FAILED);
  }

  @Test
  void aClosedConnectionStartsNoRequest() {
    front.faults(write -> new Fault(204, "", Map.of()));
    assertThat(write().kind()).isEqualTo(Kind.WRITTEN);
    connection.close();

    assertThat(write().kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(client.probe(DESTINATION).kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(front.writes()).hasSize(1);
  }

  private WriteResponse write() {
    byte[] line = "m f=1 1\n".getBytes();
    return client.write(DESTINATION, line, line.length, false);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
