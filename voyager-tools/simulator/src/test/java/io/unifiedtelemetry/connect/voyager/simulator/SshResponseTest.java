package io.unifiedtelemetry.connect.voyager.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.voyager.simulator.device.Response;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.LineReading;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SshResponseTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void sendsTheLoggedResponse() throws Exception {
    try (SimulatedVoyagers voyagers =
            SimulatedVoyagers.builder().devices(2).responseTime(Duration.ZERO).start();
        SshClient client = SshClient.connectedTo(voyagers.device("voyager2"))) {

      SshClient.Output output = client.run(SshClient.SHOW);

      assertThat(output.exitStatus()).isZero();
      Response response = voyagers.device("voyager2").completeResponses().get(0);
      assertThat(output.text()).isEqualTo(response.text());
      JsonNode line = JSON.readTree(output.text()).at("/modules/1/network_interfaces/0");
      LineReading reading = response.reading().line("L1").orElseThrow();
      assertThat(line.get("current_ber").doubleValue()).isEqualTo(reading.currentBer());
      assertThat(voyagers.device("voyager1").requestLog().connections()).isZero();
      assertThat(voyagers.device("voyager2").requestLog().logins()).isEqualTo(1);
    }
  }
}
