package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.DeviceKeys;
import io.unifiedtelemetry.connect.voyager.schedule.PollOutcome;
import java.util.Map;

/** The first device of some settings, asked without a task. */
final class AskedDevice implements AutoCloseable {
  private final VoyagerClient client;

  AskedDevice(Map<String, String> settings) {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings);
    ConfigProblems problems = new ConfigProblems();
    this.client = new VoyagerClient(config, DeviceKeys.read(config, problems).get(0));
    assertThat(problems.all()).isEmpty();
  }

  void answers() throws InterruptedException {
    PollOutcome outcome = client.ask();
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.reading().count("line")).isEqualTo(4);
  }

  /** The message. */
  String failsWith(FailureClass kind) throws InterruptedException {
    PollFailure failure = client.ask().failure().orElseThrow();
    assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    return failure.getMessage();
  }

  @Override
  public void close() {
    client.close();
  }
}
