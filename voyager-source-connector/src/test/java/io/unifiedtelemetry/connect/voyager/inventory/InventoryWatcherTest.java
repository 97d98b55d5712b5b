package io.unifiedtelemetry.connect.voyager.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.timer.ManualTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
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

  @Test
  void pollsTheDevicesThatTheConnectorAssigned() throws IOException {
    write(entries("one", "two", "three"));
    List<Map<String, String>> tasks = monitor().assign(TaskAssignment.configs(settings, 2));
    // This worker's file is older.
    write(entries("one", "two"));

    List<String> polled = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (Map<String, String> each : tasks) {
      InventoryWatcher task = watcher(each);
      task.load().forEach(device -> polled.add(device.name()));
      waiting.add(task.waitingFor().orElseThrow());
    }

    assertThat(polled).containsExactlyInAnyOrder("one", "two");
    assertThat(waiting)
        .allSatisfy(
            each ->
                assertThat(each)
                    .contains("voyager.devices.file", inventory().toString(), "differs"));
    assertThat(waiting)
        .filteredOn(each -> each.contains("devices of this task are not in it, for example three"))
        .hasSize(1);
  }

  @Test
  void waitsUntilItsFileIsTheConnectorsFile() throws IOException {
    write(entries("one", "two", "three"));
    Map<String, String> first =
        monitor().assign(TaskAssignment.configs(settings, 2)).stream()
            .filter(each -> each.get("task.devices").contains("three"))
            .findFirst()
            .orElseThrow();
    write(entries("one", "two"));
    InventoryWatcher task = watcher(first);
    task.load();
    assertThat(task.waitingFor()).isPresent();

    write(entries("three", "two", "one"));
    task.checkFile();
    runPending();

    assertThat(task.waitingFor()).isEmpty();
    assertThat(task.changedDevices().orElseThrow()).extracting(Device::name).contains("three");
  }

  @Test
  void aWorkerWithoutTheFileWaitsForIt() throws IOException {
    Files.delete(inventory());
    InventoryWatcher task = watcher(settings);

    assertThat(task.load()).isEmpty();
    assertThat(task.waitingFor().orElseThrow())
        .contains("voyager.devices.file: cannot use", "NoSuchFile");
    write(entries("one"));
    task.checkFile();
    runPending();
    assertThat(task.waitingFor()).isEmpty();
    assertThat(task.changedDevices().orElseThrow()).hasSize(1);
  }

  @Test
  void theConnectorAssignsAgainWhenNamesOrAddressesChange() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    InventoryMonitor monitor =
        new InventoryMonitor(
            VoyagerSourceConfig.from(settings), Runnable::run, requests::incrementAndGet);
    monitor.check();
    assertThat(requests).as("nothing is assigned yet").hasValue(0);
    List<Map<String, String>> before = monitor.assign(TaskAssignment.configs(settings, 2));

    monitor.check();
    write("[{\"name\": \"one\", \"host\": \"192.0.2.1\", \"tags\": {\"a\": \"b\"}}]");
    monitor.check();
    write("[{");
    monitor.check();
    assertThat(requests).as("no other device or address").hasValue(0);

    write("[{\"name\": \"one\", \"host\": \"192.0.2.77\"}]");
    monitor.check();
    monitor.check();
    assertThat(requests).hasValue(1);
    assertThat(monitor.assign(TaskAssignment.configs(settings, 2))).isNotEqualTo(before);
    monitor.check();
    assertThat(requests).hasValue(1);
  }

  @Test
  void theConnectorAssignsNothingWithoutTheFileAndRequestsItLater() throws IOException {
    Files.delete(inventory());
    AtomicInteger requests = new AtomicInteger();
    InventoryMonitor monitor =
        new InventoryMonitor(
            VoyagerSourceConfig.from(settings), Runnable::run, requests::incrementAndGet);
    List<Map<String, String>> tasks = TaskAssignment.configs(settings, 2);
    assertThat(monitor.assign(tasks)).isEqualTo(tasks);

    write(entries("one"));
    monitor.check();
    assertThat(requests).hasValue(1);
  }

  @Test
  void aHangingDiskDoesNotBlockTheConnector() {
    InventoryMonitor monitor =
        new InventoryMonitor(
            VoyagerSourceConfig.from(settings), hanging -> {}, () -> {}, Duration.ofMillis(1));

    assertThatThrownBy(() -> monitor.assign(TaskAssignment.configs(settings, 2)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("voyager.devices.file");
  }

  private InventoryMonitor monitor() {
    return new InventoryMonitor(
        VoyagerSourceConfig.from(settings),
        Runnable::run,
        () -> {
          throw new AssertionError("nothing has changed");
        });
  }

  private InventoryWatcher watcher(Map<String, String> task) {
    return new InventoryWatcher(
        VoyagerSourceConfig.from(task), () -> Map.copyOf(task), pending::add, timer);
  }

  private static String entries(String... names) {
    return Arrays.stream(names)
        .map("{\"name\": \"%1$s\", \"host\": \"%1$s.example.org\"}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
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
