package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.record.SourceOffsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Devices and credentials that change while a task runs. */
class TaskInventoryTest extends StartedTaskTestBase {
  @Test
  void aTaskBeyondTheAttemptsStartsWhenADeviceOfAnotherTaskResponded() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 3)) {
      Map<String, String> settings = network.settings();
      settings.put("task.index", "2");
      settings.put("task.count", "3");
      Map<Map<String, String>, Map<String, Object>> offsets = new ConcurrentHashMap<>();
      try (RunningTask task =
          new RunningTask(settings, new VoyagerModel(DerivedFields.NONE), offsets)) {
        task.nextLine("voyager_poll", "error=\"auth_held\"");

        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        for (int i = 1; i <= 3; i++) {
          offsets.put(SourceOffsets.device("voyager" + i), SourceOffsets.up(now));
        }

        task.nextLine("voyager_poll", "up=1i");
      }
    }
  }

  @Test
  void recoversAfterAPasswordRotation() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 1);
        RunningTask task = new RunningTask(network.settings())) {
      task.nextLine("voyager_poll", "up=1i");
      network.device(1).password("new word");
      network.device(1).closeConnections();
      task.nextLine("voyager_poll", "error=\"auth\"");

      task.rotate("voyager.password", "new word");

      task.nextLine("voyager_poll", "up=1i");
      assertThat(network.device(1).requestLog().refusedLogins()).isEqualTo(1);
    }
  }

  @Test
  void followsChangesOfTheInventoryFile() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 2)) {
      Map<String, String> settings = network.settings();
      settings.remove("voyager.devices");
      Path inventory = folder.resolve("devices.json");
      settings.put("voyager.devices.file", inventory.toString());
      write(inventory, network.device(1));
      try (RunningTask task = new RunningTask(settings)) {
        task.nextLine("voyager_poll,device=voyager1,site=Bristol", "up=1i");
        write(inventory, network.device(1), network.device(2));
        task.nextLine("voyager_poll,device=voyager2,site=Bristol", "up=1i");
        Files.writeString(inventory, "[{");
        task.nextLine("voyager_poll,device=voyager1", "up=1i");
        write(inventory, network.device(2));
        task.until(all -> network.device(1).requestLog().openConnections() == 0);
        task.nextLine("voyager_poll,device=voyager2", "up=1i");
        assertThat(network.device(2).requestLog().connections()).isEqualTo(1);
      }
    }
  }

  @Test
  void aTaskWithoutTheInventoryFileShowsThatItWaits() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 1)) {
      Map<String, String> settings = network.settings();
      settings.remove("voyager.devices");
      Path inventory = folder.resolve("devices.json");
      settings.put("voyager.devices.file", inventory.toString());
      try (RunningTask task = new RunningTask(settings)) {
        assertThat(task.metric("state")).isEqualTo(1);
        assertThat(task.metric("last-error").toString()).contains("voyager.devices.file");

        write(inventory, network.device(1));
        task.nextLine("voyager_poll,device=voyager1", "up=1i");
        task.until(all -> task.metric("state").equals(0));
      }
    }
  }
}
