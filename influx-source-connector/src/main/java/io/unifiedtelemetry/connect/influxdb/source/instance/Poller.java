package io.unifiedtelemetry.connect.influxdb.source.instance;

import java.io.IOException;
import java.time.Duration;

/** Polls an instance once; a {@link ReadingThread} repeats it. */
interface Poller {
  /**
   * Polls once.
   *
   * @return how long to wait before the next poll
   * @throws IOException if the instance cannot be read now
   */
  Duration poll() throws IOException, InterruptedException;

  /** How far reading has come. Thread-safe. */
  interface Progress {
    /** The lag behind what can be read, in seconds. */
    double lagSeconds();

    /** The number of points ahead of now, as far as they are counted. */
    long pointsAhead();

    /** Whether everything up to {@code stop.at} was read. */
    boolean isFinished();
  }
}
