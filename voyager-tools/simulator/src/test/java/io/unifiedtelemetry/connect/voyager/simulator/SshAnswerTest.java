package io.unifiedtelemetry.connect.voyager.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.voyager.simulator.device.Answer;
import io.unifiedtelemetry.connect.voyager.simulator.reading.LineReading;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SshAnswerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void answersWithTheValuesItRemembers() throws Exception {
    try (SimulatedVoyagers voyagers =
            SimulatedVoyagers.builder().devices(2).answerTime(Duration.ZERO).start();
        SshClient client = SshClient.connectedTo(voyagers.device("voyager2"))) {

      SshClient.Output output = client.run(SshClient.SHOW);

      assertThat(output.exitStatus()).isZero();
      Answer answer = voyagers.device("voyager2").completeAnswers().get(0);
      assertThat(output.text()).isEqualTo(answer.text());
      JsonNode line = JSON.readTree(output.text()).at("/modules/1/network_interfaces/0");
      LineReading reading = answer.reading().line("L1").orElseThrow();
      assertThat(line.get("current_ber").doubleValue()).isEqualTo(reading.currentBer());
      assertThat(voyagers.device("voyager1").ledger().connections()).isZero();
      assertThat(voyagers.device("voyager2").ledger().logins()).isEqualTo(1);
    }
  }
}
