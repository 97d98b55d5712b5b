package io.unifiedtelemetry.connect.influxdb.source.instance;

import java.io.IOException;
import java.time.Duration;

/** What a reading thread does over and over. */
interface Poller {
  /**
   * One round.
   *
   * @return how long to wait until the next
   * @throws IOException where the instance cannot be read now
   */
  Duration round() throws IOException, InterruptedException;
}
