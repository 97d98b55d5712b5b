package io.unifiedtelemetry.connect.quickstart.status;

import io.unifiedtelemetry.connect.quickstart.status.CentralInfluxDb.Channel;
import java.util.List;

/**
 * What the platform has done so far.
 *
 * @param channels the newest values of the optical channels
 * @param produced points that the Voyager source has produced
 * @param stored points of the devices in the central InfluxDB
 * @param lost points that are neither stored nor under way
 * @param duplicated repeated points in the topics
 * @param deadLetters records that the central sink has rejected
 * @param reasons why the newest of them were rejected
 * @param newestAlert of ber-alerts, as line protocol; empty if there is none
 * @param flows the connectors in the order of the data flow
 * @param unreachable what cannot be read at the moment, with the reason
 */
public record Status(
    List<Channel> channels,
    long produced,
    long stored,
    long lost,
    long duplicated,
    long deadLetters,
    List<String> reasons,
    String newestAlert,
    List<Flow> flows,
    List<String> unreachable) {

  static final Status EMPTY =
      new Status(List.of(), 0, 0, 0, 0, 0, List.of(), "", List.of(), List.of());

  /** The number of points that are on their way to the central InfluxDB. */
  public long waiting() {
    return Math.max(0, produced - stored - lost);
  }
}
