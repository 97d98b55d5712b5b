package io.unifiedtelemetry.connect.quickstart;

import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Proves that every point that the Voyager source produced is in the central InfluxDB with the same
 * time, types and values, and that no topic holds one twice, which InfluxDB itself would hide.
 */
final class Check {
  private static final int POLLS_PER_DEVICE = 3;
  private static final Duration AT_MOST = Duration.ofSeconds(90);
  private static final Duration ONE_LOOK = Duration.ofMillis(200);

  private final Platform platform;
  private final Devices devices;
  private final Progress progress;
  private final Ledger voyager;
  private final Ledger telemetry;

  /** Something that did not come out as it should. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String reason) {
      super(reason);
    }
  }

  Check(Platform platform, Devices devices, Progress progress, Ledger voyager, Ledger telemetry) {
    this.platform = platform;
    this.devices = devices;
    this.progress = progress;
    this.voyager = voyager;
    this.telemetry = telemetry;
  }

  void run() throws Exception {
    progress.step("polling", polls -> polls + " answers of the devices", this::awaitSomeAnswers);
    progress.step(
        "stopping the Voyager source", points -> points + " points produced", this::stopSource);
    List<StoredPoint> stored =
        progress.step("reading the centre", all -> all.size() + " points there", this::awaitCentre);
    require(voyager.repeats() == 0, voyager.repeats() + " points are twice in topic voyager");
    require(telemetry.repeats() == 0, telemetry.repeats() + " points are twice in topic telemetry");
    Set<StoredPoint> surplus = new HashSet<>(stored);
    surplus.removeAll(voyager.counts().keySet());
    require(
        surplus.isEmpty(),
        surplus.size()
            + " points in the centre were never produced: "
            + surplus.stream().findAny());
    progress.say("");
    progress.say(
        "  %d points produced, %d in topic telemetry, %d in the central InfluxDB: 0 lost, 0 twice, 0"
                .formatted(voyager.points(), telemetry.points(), stored.size())
            + " changed");
  }

  private long awaitSomeAnswers() throws Failed {
    long wanted = (long) POLLS_PER_DEVICE * devices.list().split(",").length;
    await("answers of the devices", () -> polls() >= wanted);
    return polls();
  }

  private int stopSource() throws IOException, InterruptedException {
    platform.worker().rest().stop(Connectors.VOYAGER_SOURCE);
    // Stopped means flushed: what the source produced is in the topic now.
    int before;
    do {
      before = voyager.points();
      voyager.update(ONE_LOOK);
    } while (voyager.points() > before);
    return voyager.points();
  }

  private List<StoredPoint> awaitCentre() throws Exception {
    InfluxDbExport export = new InfluxDbExport(platform.central().access(), Platform.CENTRAL);
    Set<StoredPoint> produced = voyager.counts().keySet();
    Set<StoredPoint> missing = new HashSet<>(produced);
    try {
      await(
          "points in the central InfluxDB",
          () -> {
            missing.clear();
            missing.addAll(produced);
            export.points().forEach(missing::remove);
            return missing.isEmpty();
          });
    } catch (Failed e) {
      throw new Failed(
          missing.size()
              + " points are missing in the centre, the first: "
              + missing.iterator().next());
    }
    await("points in topic telemetry", () -> telemetry.points() >= produced.size());
    return export.points();
  }

  /** Every poll gives one point of this measurement. */
  private long polls() {
    return voyager.counts().keySet().stream()
        .filter(point -> point.measurement().equals("voyager_poll"))
        .filter(point -> Long.valueOf(1).equals(point.fields().get("up")))
        .count();
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private void await(String what, Condition condition) throws Failed {
    long end = System.nanoTime() + AT_MOST.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          throw new Failed("waited " + AT_MOST.toSeconds() + " s in vain for " + what);
        }
        voyager.update(ONE_LOOK);
        telemetry.update(ONE_LOOK);
      }
    } catch (IOException e) {
      throw new Failed(what + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted while waiting for " + what);
    }
  }

  private static void require(boolean holds, String otherwise) throws Failed {
    if (!holds) {
      throw new Failed(otherwise);
    }
  }
}
