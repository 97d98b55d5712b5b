package io.unifiedtelemetry.connect.influxdb.source.metrics;

import java.time.Instant;

/** The state of one instance of a task, for its metrics. Thread-safe. */
public interface InstanceState {
  /** The instance's name. */
  String name();

  /** Whether the last attempt failed. */
  boolean isWaiting();

  /** Whether the credentials have been rejected for longer than {@code auth.retry.timeout.ms}. */
  boolean isFailing();

  /** The reason of the last failure; empty before the first. */
  String lastError();

  /** The time of the last successful read. */
  Instant lastSuccess();

  /** The greatest lag of all measurements, in seconds. */
  double lagSeconds();

  /** The greatest lag divided by the bucket's retention; from 1 on points are lost. */
  double retentionShare();

  /** How far the server's clock is ahead of (positive) or behind the worker's, in seconds. */
  double skewSeconds();

  /** The number of points with a time in the future. */
  long pointsAhead();

  /** Whether everything up to {@code stop.at} was read. */
  boolean isFinished();
}
