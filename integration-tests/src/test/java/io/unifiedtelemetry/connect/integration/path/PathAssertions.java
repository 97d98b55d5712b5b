package io.unifiedtelemetry.connect.integration.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Difference;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import java.io.IOException;
import java.util.List;

/** Compares the values that devices sent with those in the topics and the central InfluxDB. */
final class PathAssertions {
  private static final List<String> LINES = List.of("L1", "L2", "L3", "L4");

  private final TelemetryPath path;

  /**
   * @param path whose polling has stopped
   */
  PathAssertions(TelemetryPath path) {
    this.path = path;
  }

  /**
   * Nothing is lost, changed or duplicated. InfluxDB would hide duplicates, so this checks the
   * topics too.
   */
  void eachPointArrivedOnce() throws IOException, InterruptedException {
    eachPointArrived();
    List<StoredPoint> produced = path.produced();
    assertThat(produced).extracting(StoredPoint::identity).doesNotHaveDuplicates();
    Difference.requireNone(PartialPoints.removeFrom(path.forwarded()), produced);
  }

  /** Nothing is lost or changed; the topics may contain duplicates. */
  void eachPointArrived() throws IOException, InterruptedException {
    List<StoredPoint> produced = path.produced().stream().distinct().toList();
    Difference.requireNone(path.awaitStored(produced), produced);
  }

  /** The stored values are those that the devices measured, in the same order. */
  void eachResponseArrived(SimulatedDevices devices) throws IOException, InterruptedException {
    List<StoredPoint> stored = path.stored();
    for (SimulatedVoyager device : devices.all()) {
      for (String line : LINES) {
        List<LineValues> sent = LineValues.sent(device, line);
        List<LineValues> arrived = LineValues.stored(stored, device, line);
        assertThat(arrived).as(device.name() + " " + line).isNotEmpty();
        assertThat(sent).startsWith(arrived.toArray(LineValues[]::new));
        // Polling may have stopped during the last response.
        assertThat(sent).hasSizeLessThanOrEqualTo(arrived.size() + 1);
      }
    }
  }
}
