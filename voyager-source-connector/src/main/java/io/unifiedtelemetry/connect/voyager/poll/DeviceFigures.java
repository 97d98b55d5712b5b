package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.common.metrics.Metric;
import io.unifiedtelemetry.connect.common.metrics.MetricKind;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.time.Clock;
import java.util.List;

/** The metrics of one device. Thread-safe. */
final class DeviceFigures {
  private static final double NANOSECONDS = 1e9;
  private static final double MILLISECONDS = 1e3;

  /** The metrics of a device. */
  static final MetricKind<DeviceFigures> KIND =
      new MetricKind<>(
          List.of("device"),
          List.of(
              Metric.flag("up", "1 if the last poll succeeded", each -> each.up ? 1 : 0),
              Metric.gauge(
                  "seconds-since-last-success",
                  "Time since the last response",
                  DeviceFigures::secondsSinceLastSuccess),
              Metric.text("last-error", "Why the last poll failed", each -> each.error),
              Metric.gauge("last-poll-seconds", "Duration of the last poll", each -> each.duration),
              Metric.amount(
                  "lines-with-signal",
                  "Lines with a valid pre-FEC BER in the last response; model voyager only",
                  each -> each.ratios.size()),
              Metric.gauge(
                  "worst-pre-fec-ber",
                  "Greatest valid pre-FEC BER in the last response, NaN if there is none; model"
                      + " voyager only",
                  each ->
                      each.ratios.stream()
                          .mapToDouble(Double::doubleValue)
                          .max()
                          .orElse(Double.NaN))));

  private final String name;
  private final Clock clock;
  private volatile boolean up;
  private volatile long lastSuccess;
  private volatile double duration;
  private volatile String error = "";
  private volatile List<Double> ratios = List.of();

  DeviceFigures(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
    this.lastSuccess = clock.millis();
  }

  String name() {
    return name;
  }

  boolean isUp() {
    return up;
  }

  /**
   * Records a successful poll.
   *
   * @param validRatios the pre-FEC BER of each line with a signal
   */
  void recordSuccess(long nanoseconds, List<Double> validRatios) {
    up = true;
    lastSuccess = clock.millis();
    duration = nanoseconds / NANOSECONDS;
    error = "";
    ratios = validRatios;
  }

  /** Records a failed poll; what the device said before stays. */
  void recordFailure(PollFailure failure) {
    up = false;
    error = failure.kind().text() + ": " + failure.getMessage();
  }

  private double secondsSinceLastSuccess() {
    return (clock.millis() - lastSuccess) / MILLISECONDS;
  }
}
