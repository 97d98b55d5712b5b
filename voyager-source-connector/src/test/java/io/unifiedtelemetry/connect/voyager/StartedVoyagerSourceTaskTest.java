package io.unifiedtelemetry.connect.voyager;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedVoyagerSourceTaskTest {
  @TempDir private Path folder;

  @Test
  void everyPollYieldsAllPointsOfADeviceWithOneTime() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 2);
        RunningTask task = new RunningTask(network.settings())) {
      List<SourceRecord> records = task.until(all -> all.size() >= 60);
      records.stream().limit(20).forEach(r -> System.err.println(r.key() + " " + r.value()));
    }
  }
}
