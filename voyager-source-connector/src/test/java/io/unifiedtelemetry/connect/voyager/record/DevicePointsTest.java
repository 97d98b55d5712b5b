package io.unifiedtelemetry.connect.voyager.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevicePointsTest {
  private final TestClock clock = new TestClock();
  private final Map<String, String> settings = new HashMap<>(Map.of("topic", "voyager"));

  @Test
  void allPointsOfAPollHaveTheSameTimeAndTheTagsOfTheInventory() {
    List<Point> points =
        points().points(PollResults.succeeded("v1", PollResults.line("L3", 0.001)));

    assertThat(points)
        .extracting(Point::measurement)
        .containsExactly("voyager_line", "voyager_poll");
    assertThat(points).extracting(Point::timeNs).containsOnly(1_000_000_000_005L);
    assertThat(points.get(0).toLine())
        .isEqualTo(
            "voyager_line,device=v1,interface=L3,module=1,site=Bristol current_ber=0.001"
                + " 1000000000005");
  }

  @Test
  void describesASuccessfulPoll() {
    Point poll = points().points(PollResults.succeeded("v1", PollResults.line("L3", 0.001))).get(1);

    assertThat(poll.tags()).containsExactly(entry("device", "v1"), entry("site", "Bristol"));
    assertThat(poll.fields())
        .containsExactly(
            entry("up", 1L),
            entry("duration_ms", 4000L),
            entry("bytes", 70L),
            entry("skipped", 3L),
            entry("lines", 1L),
            entry("dropped", 2L),
            entry("transport", "ssh"));
  }

  @Test
  void describesAFailedPoll() {
    List<Point> points = points().points(PollResults.failed("v1"));

    assertThat(points).hasSize(1);
    assertThat(points.get(0).fields())
        .containsEntry("up", 0L)
        .containsEntry("duration_ms", 1L)
        .containsEntry("error", "timeout");
  }

  @Test
  void timestampsStrictlyIncrease() {
    DevicePoints points = points();
    long first = time(points);
    long second = time(points);
    clock.move(Duration.ofSeconds(-4));
    long third = time(points);
    clock.move(Duration.ofHours(2));
    long fourth = time(points);

    assertThat(List.of(first, second, third)).containsExactly(first, first + 1, first + 2);
    assertThat(fourth).isEqualTo(first + Duration.ofMinutes(120).minusSeconds(4).toNanos());
  }

  @Test
  void timestampsFollowTheClockAgainAfterItWasAnHourFast() {
    DevicePoints points = points();
    long fast = time(points);
    clock.move(Duration.ofHours(-1));

    assertThat(time(points)).isEqualTo(fast - Duration.ofHours(1).toNanos());
    clock.move(Duration.ofSeconds(10));
    assertThat(time(points)).isEqualTo(fast - Duration.ofMinutes(60).minusSeconds(10).toNanos());
  }

  @Test
  void aClockThatWasFastDelaysNoUnchangedPoint() {
    settings.put("voyager.on.change", "module");
    settings.put("voyager.max.silence.ms", "10000");
    DevicePoints points = points();
    modules(points, 50);
    clock.move(Duration.ofHours(-1));

    assertThat(modules(points, 50)).as("not compared with a time in the future").isEqualTo(1);
    clock.move(Duration.ofSeconds(9));
    assertThat(modules(points, 50)).isZero();
    clock.move(Duration.ofSeconds(1));
    assertThat(modules(points, 50)).isEqualTo(1);
  }

  @Test
  void sendsOnlyTheConfiguredKinds() {
    settings.put("voyager.records", "module");

    assertThat(
            points()
                .points(
                    PollResults.succeeded(
                        "v1", PollResults.line("L3", 1e-3), PollResults.module(50))))
        .extracting(Point::measurement)
        .containsExactly("voyager_module");
  }

  @Test
  void selectsFieldsByNameOrByKindAndName() {
    settings.put("voyager.fields.include", "current_.*|poll\\.(up|bytes)|internal_temp");
    settings.put("voyager.fields.exclude", "module\\..*|bytes");

    List<Point> points =
        points()
            .points(
                PollResults.succeeded("v1", PollResults.line("L3", 1e-3), PollResults.module(50)));

    assertThat(points)
        .extracting(Point::measurement)
        .containsExactly("voyager_line", "voyager_poll");
    assertThat(points.get(0).fields()).containsOnlyKeys("current_ber");
    assertThat(points.get(1).fields()).containsOnlyKeys("up");
  }

  @Test
  void sendsUnchangedPointsOnlyAfterTheMaximumSilence() {
    settings.put("voyager.on.change", "module");
    settings.put("voyager.max.silence.ms", "10000");
    DevicePoints points = points();

    assertThat(modules(points, 50)).isEqualTo(1);
    clock.move(Duration.ofSeconds(9));
    assertThat(modules(points, 50)).as("the same").isZero();
    assertThat(modules(points, 51)).as("another value").isEqualTo(1);
    clock.move(Duration.ofSeconds(9));
    assertThat(modules(points, 51)).as("the same").isZero();
    clock.move(Duration.ofSeconds(2));
    assertThat(modules(points, 51)).as("after the maximum silence").isEqualTo(1);
  }

  @Test
  void sendsUnchangedPointsAgainAfterAPollWasDropped() {
    settings.put("voyager.on.change", "module");
    DevicePoints points = points();
    modules(points, 50);
    points.recordDropped(1_000_000_000_005L);

    assertThat(modules(points, 50)).isEqualTo(1);
  }

  private static long modules(DevicePoints points, double temperature) {
    return points.points(PollResults.succeeded("v1", PollResults.module(temperature))).stream()
        .filter(each -> each.measurement().equals("voyager_module"))
        .count();
  }

  private static long time(DevicePoints points) {
    return points.points(PollResults.failed("v1")).get(0).timeNs();
  }

  private DevicePoints points() {
    return new DevicePoints(
        new PointSelection(
            VoyagerSourceConfig.from(settings).records(), new VoyagerModel(DerivedFields.NONE)),
        new MonotonicTimestamps("v1", clock, 0, new MonotonicTimestamps.Warning()),
        new Coverage(Duration.ofSeconds(10), 0));
  }
}
