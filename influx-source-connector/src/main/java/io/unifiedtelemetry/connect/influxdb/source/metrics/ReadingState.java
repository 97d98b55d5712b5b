package io.unifiedtelemetry.connect.influxdb.source.metrics;

import java.time.Instant;

/** How it goes with one instance of a task, for its metrics. May be asked on any thread. */
public interface ReadingState {
  /** Whether the last attempt failed. */
  boolean isWaiting();

  /** Whether the credentials have been refused for longer than is ridden out. */
  boolean isFailing();

  /** Why the last attempt that failed did so; empty before the first. */
  String lastError();

  /** When it was read last. */
  Instant lastSuccess();

  /** How far the slowest measurement is behind now, in seconds. */
  double lagSeconds();

  /**
   * How much of the bucket's retention the slowest measurement is behind; from 1 on points are
   * lost.
   */
  double retentionShare();

  /** By how much the server's clock is ahead of (positive) or behind the worker's, in seconds. */
  double skewSeconds();

  /** How many points lie ahead of now. */
  long pointsAhead();

  /** Whether everything up to {@code stop.at} was read. */
  boolean isFinished();
}
