package io.unifiedtelemetry.connect.voyager.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir private Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private Path file;
  private Inventory inventory;

  @BeforeEach
  void start() throws IOException {
    file = folder.resolve("devices.json");
    write("a");
    settings.put("topic", "voyager");
    settings.put("voyager.devices", "k");
    settings.put("voyager.devices.file", file.toString());
    inventory = new Inventory(VoyagerSourceConfig.from(settings));
    assertThat(inventory.refresh()).isTrue();
  }

  @Test
  void combinesTheDevicesOfKeysAndFile() {
    assertThat(inventory.devices()).extracting(Device::name).containsExactly("k", "a");
  }

  @Test
  void doesNotReadAnUnchangedFileAgain() {
    assertThat(inventory.refresh()).isFalse();
  }

  @Test
  void followsChangesOfTheFile() throws IOException {
    write("a", "bb");
    assertThat(inventory.refresh()).isTrue();
    assertThat(inventory.devices()).extracting(Device::name).containsExactly("k", "a", "bb");

    write("bb");
    assertThat(inventory.refresh()).isTrue();
    assertThat(inventory.devices()).extracting(Device::name).containsExactly("k", "bb");
  }

  @Test
  void keepsTheLastValidListIfTheFileIsInvalidOrMissing() throws IOException {
    Files.writeString(file, "[{\"name\":");
    assertThat(inventory.refresh()).isFalse();
    assertThat(inventory.devices()).extracting(Device::name).containsExactly("k", "a");

    Files.delete(file);
    assertThat(inventory.refresh()).isFalse();
    assertThat(inventory.devices()).extracting(Device::name).containsExactly("k", "a");

    write("ccc");
    assertThat(inventory.refresh()).isTrue();
    assertThat(inventory.devices()).extracting(Device::name).containsExactly("k", "ccc");
  }

  @Test
  void rejectsAFileWithANameOfTheKeys() throws IOException {
    write("k");
    assertThat(inventory.refresh()).isFalse();
    assertThat(inventory.devices()).extracting(Device::name).containsExactly("k", "a");
  }

  @Test
  void appliesARotatedSecretToTheDevicesOfTheFile() {
    settings.put("voyager.username", "telemetry");
    settings.put("voyager.password", "new");
    inventory.reconfigure(VoyagerSourceConfig.from(settings));
    inventory.refresh();

    assertThat(inventory.devices())
        .allSatisfy(each -> assertThat(each.credentials().password().value()).isEqualTo("new"));
  }

  private void write(String... names) throws IOException {
    StringBuilder json = new StringBuilder("[");
    for (String name : names) {
      json.append(json.length() > 1 ? "," : "")
          .append("{\"name\":\"%s\",\"host\":\"192.0.2.1\"}".formatted(name));
    }
    Files.writeString(file, json.append("]"));
  }
}
