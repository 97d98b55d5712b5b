package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.timer.ManualTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceWatchTest {
  @TempDir private Path folder;
  private final ManualTimer timer = new ManualTimer();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Map<String, String> settings = new HashMap<>();
  private boolean providerFails;
  private DeviceWatch watch;

  @BeforeEach
  void begin() throws IOException {
    write("[{\"name\": \"one\", \"host\": \"192.0.2.1\"}]");
    settings.put("name", "voyager-source");
    settings.put("topic", "voyager");
    settings.put("voyager.devices.file", inventory().toString());
    settings.put("voyager.username", "telemetry");
    settings.put("voyager.password", "old");
    settings.putAll(TaskAssignment.configs(settings, 1).get(0));
    watch = new DeviceWatch(VoyagerSourceConfig.from(settings), this::latest, waiting::add, timer);
    assertThat(watch.begin()).extracting(Device::name).containsExactly("one");
    renew();
    work();
    watch.changed();
  }

  @Test
  void aDiskThatHangsHoldsOneThread() throws IOException {
    for (int i = 0; i < 10; i++) {
      watch.look();
      renew();
    }
    assertThat(waiting).hasSize(1);

    work();
    write("[]");
    watch.look();
    work();
    assertThat(watch.changed()).hasValue(List.of());
  }

  @Test
  void secretsThatAreTheSameChangeNothing() {
    renew();
    work();

    assertThat(watch.changed()).isEmpty();
  }

  @Test
  void aNewSecretReachesTheDevicesOfTheFile() {
    settings.put("voyager.password", "new");
    renew();
    work();

    assertThat(watch.changed().orElseThrow())
        .extracting(device -> device.credentials().password().value())
        .containsExactly("new");
  }

  @Test
  void aProviderThatFailsLeavesTheSecretsAsTheyAre() {
    providerFails = true;
    settings.put("voyager.password", "new");
    renew();
    work();
    assertThat(watch.changed()).isEmpty();

    providerFails = false;
    renew();
    work();
    assertThat(watch.changed()).isPresent();
  }

  private void renew() {
    timer.advance(Duration.ofSeconds(2));
    watch.renewCredentials(() -> true);
  }

  private void work() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  private Map<String, String> latest() {
    if (providerFails) {
      throw new ConfigException("the secrets' file is being replaced");
    }
    return Map.copyOf(settings);
  }

  private Path inventory() {
    return folder.resolve("devices.json");
  }

  private void write(String json) throws IOException {
    Files.writeString(inventory(), json);
  }
}
