package io.unifiedtelemetry.connect.quickstart;

import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.quickstart.setup.BerAlerts;
import io.unifiedtelemetry.connect.quickstart.setup.Connectors;
import io.unifiedtelemetry.connect.quickstart.setup.Devices;
import io.unifiedtelemetry.connect.quickstart.setup.Platform;
import io.unifiedtelemetry.connect.quickstart.setup.Progress;
import io.unifiedtelemetry.connect.quickstart.status.TopicPoints;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Checks that every point that the Voyager source produced is in the central InfluxDB with the same
 * time, types and values, that no topic contains duplicates, which InfluxDB itself would hide, and
 * that a bent fibre raises an alert.
 */
final class Check {
  // More than ber-alerts needs to know a line.
  private static final int POLLS_PER_DEVICE = BerAlerts.WARM_UP_POLLS + 3;
  private static final int MAX_POLLS_UNTIL_ALERT = 2;
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

  private final Platform platform;
  private final Devices devices;
  private final Progress progress;
  private final TopicPoints voyager;
  private final TopicPoints telemetry;
  private final TopicPoints alerts;

  /** The check failed; the message has the reason. */
  static final class FailedException extends Exception {
    private static final long serialVersionUID = 1;

    FailedException(String reason) {
      super(reason);
    }
  }

  Check(
      Platform platform,
      Devices devices,
      Progress progress,
      TopicPoints voyager,
      TopicPoints telemetry,
      TopicPoints alerts) {
    this.platform = platform;
    this.devices = devices;
    this.progress = progress;
    this.voyager = voyager;
    this.telemetry = telemetry;
    this.alerts = alerts;
  }

  void run() throws Exception {
    progress.step("polling", polls -> polls + " responses of the devices", this::awaitPolls);
    progress.step("bending a fibre", polls -> "alert after " + polls + " polls", this::bend);
    progress.step("straightening the fibre", found -> "recovered", this::straighten);
    progress.step(
        "stopping the Voyager source", points -> points + " points produced", this::stopSource);
    List<StoredPoint> stored =
        progress.step(
            "reading the central InfluxDB", all -> all.size() + " points", this::awaitStored);
    requireNoDuplicates(voyager, "voyager");
    requireNoDuplicates(telemetry, "telemetry");
    requireNoDuplicates(alerts, BerAlerts.TOPIC);
    Set<StoredPoint> unexpected = new HashSet<>(stored);
    unexpected.removeAll(voyager.counts().keySet());
    unexpected.removeAll(alerts.counts().keySet());
    if (!unexpected.isEmpty()) {
      throw new FailedException(
          "%d points in the central InfluxDB were never produced, for example %s"
              .formatted(unexpected.size(), unexpected.iterator().next()));
    }
    progress.print("");
    progress.print(
        "  %d points produced, %d in topic telemetry, %d in the central InfluxDB:"
                .formatted(voyager.points(), telemetry.points(), stored.size() - alerts.points())
            + " 0 lost, 0 duplicated, 0 changed");
  }

  private long awaitPolls() throws FailedException {
    long count = (long) POLLS_PER_DEVICE * devices.list().split(",").length;
    await("responses of the devices", () -> polls() >= count);
    return polls();
  }

  /** Returns the number of polls from the bend to the alert. */
  private long bend() throws FailedException {
    long bent = nanos(Instant.now());
    devices.toggleBend();
    StoredPoint alert = awaitAlert("degradation", bent);
    readAll(voyager);
    long polls =
        voyager.counts().keySet().stream()
            .filter(point -> point.measurement().equals("voyager_line"))
            .filter(Check::isOfBentLine)
            .filter(point -> point.timeNs() > bent && point.timeNs() <= alert.timeNs())
            .count();
    // The response to a poll may have been on its way when the fibre was bent.
    if (polls > MAX_POLLS_UNTIL_ALERT + 1) {
      throw new FailedException("the alert came after " + polls + " polls");
    }
    return polls;
  }

  private StoredPoint straighten() throws FailedException {
    long straight = nanos(Instant.now());
    devices.toggleBend();
    return awaitAlert("recovered", straight);
  }

  private StoredPoint awaitAlert(String kind, long after) throws FailedException {
    await("the alert " + kind, () -> alert(kind, after).isPresent());
    return alert(kind, after).orElseThrow();
  }

  private Optional<StoredPoint> alert(String kind, long after) {
    return alerts.counts().keySet().stream()
        .filter(point -> kind.equals(point.tags().get("kind")))
        .filter(point -> isOfBentLine(point) && point.timeNs() > after)
        .findFirst();
  }

  private static boolean isOfBentLine(StoredPoint point) {
    return Devices.DEVICE.equals(point.tags().get("device"))
        && Devices.LINE.equals(point.tags().get("interface"));
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }

  private int stopSource() throws IOException, InterruptedException {
    platform.worker().rest().stop(Connectors.VOYAGER_SOURCE);
    // A stopped source has flushed all its points to the topic.
    readAll(voyager);
    return voyager.points();
  }

  private static void readAll(TopicPoints points) {
    int before;
    do {
      before = points.points();
      points.update(POLL_TIMEOUT);
    } while (points.points() > before);
  }

  private List<StoredPoint> awaitStored() throws Exception {
    InfluxDbExport export = new InfluxDbExport(platform.central().access(), Platform.CENTRAL);
    Set<StoredPoint> produced = new HashSet<>(voyager.counts().keySet());
    produced.addAll(alerts.counts().keySet());
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
    } catch (FailedException e) {
      throw new FailedException(
          "%d points are missing in the central InfluxDB, for example %s"
              .formatted(missing.size(), missing.iterator().next()));
    }
    await("points in topic telemetry", () -> telemetry.points() >= voyager.points());
    List<StoredPoint> stored = export.points();
    // Lines may have become silent in the meantime.
    readAll(alerts);
    return stored;
  }

  /** The number of successful polls: each has one point in this measurement. */
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

  private void await(String what, Condition condition) throws FailedException {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          throw new FailedException(
              "timed out after " + TIMEOUT.toSeconds() + " s waiting for " + what);
        }
        voyager.update(POLL_TIMEOUT);
        telemetry.update(POLL_TIMEOUT);
        alerts.update(POLL_TIMEOUT);
      }
    } catch (IOException e) {
      throw new FailedException(what + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("interrupted while waiting for " + what);
    }
  }

  private static void requireNoDuplicates(TopicPoints points, String topic) throws FailedException {
    if (points.duplicates() > 0) {
      throw new FailedException(points.duplicates() + " duplicate points in topic " + topic);
    }
  }
}
