package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class InfluxDb3Test {
  private final InMemoryOffsets stored = new InMemoryOffsets();

  @Test
  void readsExactPointsFromRecordedResponses() throws Exception {
    try (RecordedInfluxDb3 server = new RecordedInfluxDb3()) {
      Map<String, String> config = new HashMap<>();
      config.put("name", "source");
      config.put("topic", RunningSource.TOPIC);
      config.put("influxdb.url", server.url());
      config.put("influxdb.database", "site");
      config.put("influxdb.token", "apiv3_token");
      config.put("start.from", "earliest");
      config.put("poll.interval.ms", "50");

      try (RunningSource source = new RunningSource(config, stored)) {
        source.pollUntil(points -> points.size() >= 2);

        assertThat(source.values())
            .containsExactly(
                "home,room=Kitchen co=0i,hum=36.0,note=\"a\nb\",on=true,u=5u "
                    + RecordedInfluxDb3.TIME,
                "home,room=Living\\ Room co=-9007199254740993i,hum=35.9,on=false,"
                    + "u=18446744073709551615u "
                    + RecordedInfluxDb3.TIME);
      }
      assertThat(server.authorizations()).isNotEmpty().allMatch("Token apiv3_token"::equals);
    }
  }

  @Test
  void failsIfExactlyOnceDeliveryIsRequired() throws Exception {
    try (RecordedInfluxDb3 server = new RecordedInfluxDb3()) {
      Map<String, String> config = new HashMap<>();
      config.put("name", "source");
      config.put("topic", RunningSource.TOPIC);
      config.put("influxdb.url", server.url());
      config.put("influxdb.bucket", "site");
      config.put("influxdb.token", "token");
      config.put("late.arrival.window.ms", "0");
      config.put("late.repair.window.ms", "0");
      config.put("exactly.once.support", "required");
      try (RunningSource source = new RunningSource(config, new InMemoryOffsets())) {
        assertThatThrownBy(() -> source.pollUntilQuiet(Duration.ofSeconds(20)))
            .isInstanceOf(ConnectException.class)
            .hasMessageContaining("exactly.once.support");
      }
    }
  }
}
