package io.unifiedtelemetry.connect.influxdb.sink.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import org.junit.jupiter.api.Test;

/** When a request without a response is the fault of the server, not of its destination. */
class ServerStateTest {
  private static final Destination ONE = new Destination("o", "one", null);
  private static final Destination OTHER = new Destination("o", "other", null);

  private final ServerState server = new ServerState();

  @Test
  void aServerThatRespondsToNobodyIsAtFault() {
    server.answered(1);

    assertThat(server.isSilent(ONE, 1)).isFalse();
    assertThat(server.isSilent(ONE, 2)).isFalse();
    assertThat(server.isSilent(OTHER, 2)).isTrue();
  }

  @Test
  void aServerThatRespondsToALaterRequestIsNot() {
    server.answered(3);

    assertThat(server.isSilent(ONE, 1)).isFalse();
    assertThat(server.isSilent(OTHER, 2)).isFalse();
    assertThat(server.isSilent(OTHER, 4)).isFalse();
    assertThat(server.isSilent(ONE, 5)).isTrue();
  }
}
