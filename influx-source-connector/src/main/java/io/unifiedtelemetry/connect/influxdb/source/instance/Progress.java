package io.unifiedtelemetry.connect.influxdb.source.instance;

/** How far reading has come. May be asked on any thread. */
interface Progress {
  /** How far it is behind what there is to read, in seconds. */
  double lagSeconds();

  /** How many points lie ahead of now, as far as they are counted. */
  long pointsAhead();

  /** Whether everything up to {@code stop.at} was read. */
  boolean isFinished();
}
