package io.unifiedtelemetry.connect.integration.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Difference;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import java.io.IOException;
import java.util.List;

/** Compares what devices said with what is in the topics and in the centre, bit by bit. */
final class Proof {
  private static final List<String> LINES = List.of("L1", "L2", "L3", "L4");

  private final TelemetryPath path;

  /**
   * @param path on which nobody is polling any more
   */
  Proof(TelemetryPath path) {
    this.path = path;
  }

  /**
   * Nothing lost, nothing changed, nothing twice: InfluxDB would hide that, so the topics are
   * looked at.
   */
  void eachPointArrivedOnce() throws IOException, InterruptedException {
    eachPointArrived();
    List<StoredPoint> produced = path.produced();
    assertThat(produced).extracting(StoredPoint::identity).doesNotHaveDuplicates();
    Difference.requireNone(PartlyRead.completed(path.passedOn()), produced);
  }

  /** Nothing lost, nothing changed; the topics may hold some more than once. */
  void eachPointArrived() throws IOException, InterruptedException {
    List<StoredPoint> produced = path.produced().stream().distinct().toList();
    Difference.requireNone(path.awaitStored(produced), produced);
  }

  /** What a device measured is what is stored, answer by answer. */
  void eachAnswerArrived(SimulatedDevices devices) throws IOException, InterruptedException {
    List<StoredPoint> stored = path.stored();
    for (SimulatedVoyager device : devices.all()) {
      for (String line : LINES) {
        List<Said> said = Said.by(device, line);
        List<Said> arrived = Said.in(stored, device, line);
        assertThat(arrived).as(device.name() + " " + line).isNotEmpty();
        assertThat(said).startsWith(arrived.toArray(Said[]::new));
        // The end of the polling may have come before the end of an answer.
        assertThat(said).hasSizeLessThanOrEqualTo(arrived.size() + 1);
      }
    }
  }
}
