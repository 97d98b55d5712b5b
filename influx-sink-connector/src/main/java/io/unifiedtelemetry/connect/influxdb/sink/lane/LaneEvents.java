package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.time.Duration;

/** Hears what happens in the lanes; called on their threads. */
public interface LaneEvents {
  /** A request is under way. */
  void sending();

  /** A request was answered, or broke off. */
  void sent(Duration took);

  /** A request is to be repeated, because it brought no verdict. */
  void retrying();

  /** A batch has its verdict; so many of its lines were stored, of that many bytes. */
  void delivered(int lines, long bytes);

  /** A lane leaves a destination alone for a while. */
  void waiting(Object lane, Destination destination, String waitingFor, Duration pause);

  /** A lane goes on with a destination. */
  void working(Object lane, Destination destination);
}
