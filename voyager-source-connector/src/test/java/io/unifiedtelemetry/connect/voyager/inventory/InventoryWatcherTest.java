package io.unifiedtelemetry.connect.voyager.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
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

class InventoryWatcherTest {
  @TempDir private Path folder;
  private final ManualTimer timer = new ManualTimer();
  private final Queue<Runnable> pending = new ArrayDeque<>();
  private final Map<String, String> settings = new HashMap<>();
  private boolean providerFails;
  private InventoryWatcher watcher;

  @BeforeEach
  void load() throws IOException {
    write("[{\"name\": \"one\", \"host\": \"192.0.2.1\"}]");
    settings.put("name", "voyager-source");
    settings.put("topic", "voyager");
    settings.put("voyager.devices.file", inventory().toString());
    settings.put("voyager.username", "telemetry");
    settings.put("voyager.password", "old");
    settings.putAll(TaskAssignment.configs(settings, 1).get(0));
    watcher =
        new InventoryWatcher(VoyagerSourceConfig.from(settings), this::latest, pending::add, timer);
    assertThat(watcher.load()).extracting(Device::name).containsExactly("one");
    refreshCredentials();
    runPending();
    watcher.changedDevices();
  }

  @Test
  void aHangingDiskBlocksOnlyOneThread() throws IOException {
    for (int i = 0; i < 10; i++) {
      watcher.checkFile();
      refreshCredentials();
    }
    assertThat(pending).hasSize(1);

    runPending();
    write("[]");
    watcher.checkFile();
    runPending();
    assertThat(watcher.changedDevices()).hasValue(List.of());
  }

  @Test
  void unchangedSecretsChangeNothing() {
    refreshCredentials();
    runPending();

    assertThat(watcher.changedDevices()).isEmpty();
  }

  @Test
  void appliesANewSecretToTheDevicesOfTheFile() {
    settings.put("voyager.password", "new");
    refreshCredentials();
    runPending();

    assertThat(watcher.changedDevices().orElseThrow())
        .extracting(device -> device.credentials().password().value())
        .containsExactly("new");
  }

  @Test
  void keepsTheSecretsIfTheProviderFails() {
    providerFails = true;
    settings.put("voyager.password", "new");
    refreshCredentials();
    runPending();
    assertThat(watcher.changedDevices()).isEmpty();

    providerFails = false;
    refreshCredentials();
    runPending();
    assertThat(watcher.changedDevices()).isPresent();
  }

  private void refreshCredentials() {
    timer.advance(Duration.ofSeconds(2));
    watcher.refreshCredentialsIf(() -> true);
  }

  private void runPending() {
    while (!pending.isEmpty()) {
      pending.remove().run();
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
