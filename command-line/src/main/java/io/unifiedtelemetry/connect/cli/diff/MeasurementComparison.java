package io.unifiedtelemetry.connect.cli.diff;

import io.unifiedtelemetry.connect.cli.diff.read.CannotCompareException;
import io.unifiedtelemetry.connect.cli.diff.read.Point;
import io.unifiedtelemetry.connect.cli.diff.read.PointStream;
import io.unifiedtelemetry.connect.cli.diff.read.SideMeasurement;
import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.influxdb.source.read.WindowSize;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * Compares one measurement, window by window. Both sides return a window in the same order, so one
 * point of each side is enough to decide. A window counts only when it was read to its end on both
 * sides; after a broken connection only this window is read again.
 */
final class MeasurementComparison {
  private static final int MAX_FAILURES = 3;
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

  private final SideMeasurement left;
  private final SideMeasurement right;
  private final ExecutorService threads;
  private final Sleeper sleeper;
  private final LongSupplier nanoTime;
  private final int maxExamples;
  private final WindowSize size = new WindowSize();
  private long exactLength = Long.MAX_VALUE;
  private boolean stale = true;

  MeasurementComparison(
      SideMeasurement left,
      SideMeasurement right,
      ExecutorService threads,
      Sleeper sleeper,
      LongSupplier nanoTime,
      int maxExamples) {
    this.left = left;
    this.right = right;
    this.threads = threads;
    this.sleeper = sleeper;
    this.nanoTime = nanoTime;
    this.maxExamples = maxExamples;
  }

  private record Window(Tally tally, long end) {}

  /** Compares the points in [from, to). */
  Tally compare(long from, long to) throws IOException {
    Tally tally = new Tally(maxExamples);
    long next = from;
    boolean empty = true;
    while (next < to) {
      Window window = compareFrom(next, to, empty);
      tally.add(window.tally());
      empty = window.tally().isEmpty();
      next = window.end();
    }
    return tally;
  }

  private Window compareFrom(long from, long to, boolean mayBeGap) throws IOException {
    for (int failures = 1; ; failures++) {
      try {
        return tryFrom(from, to, mayBeGap);
      } catch (CannotCompareException e) {
        throw e;
      } catch (IOException e) {
        if (failures > MAX_FAILURES) {
          throw new CannotCompareException(e.getMessage(), e);
        }
        recover(failures, size.end(from, to) - from);
      }
    }
  }

  private void recover(int failures, long length) throws IOException {
    stale = true;
    size.silent(length);
    try {
      sleeper.sleep(BACKOFF.after(failures));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private Window tryFrom(long from, long to, boolean mayBeGap) throws IOException {
    if (stale) {
      left.refresh();
      right.refresh();
      stale = false;
    }
    long start = mayBeGap ? firstPoint(from, to) : from;
    if (start >= to) {
      return new Window(new Tally(maxExamples), to);
    }
    long began = nanoTime.getAsLong();
    long end = exactEnd(start, size.end(start, to));
    Tally tally = compareWindow(start, end);
    size.read(nanoTime.getAsLong() - began, end - start, Math.max(tally.left(), tally.right()));
    return new Window(tally, end);
  }

  // The first query for one point is only correct if each field has one type.
  private long firstPoint(long from, long to) throws IOException {
    if (!left.isUniform() || !right.isUniform()) {
      return from;
    }
    OptionalLong first = left.firstPoint(from, to);
    OptionalLong second = right.firstPoint(from, to);
    return Math.min(first.orElse(to), second.orElse(to));
  }

  // Tries twice the last length that was exact, so that halving takes few requests.
  private long exactEnd(long from, long to) throws IOException {
    boolean uniform = left.isUniform() && right.isUniform();
    long tried = uniform || to - from <= exactLength ? to : from + exactLength;
    long end = right.exactEnd(from, left.exactEnd(from, tried));
    exactLength = 2 * (end - from);
    return end;
  }

  private Tally compareWindow(long from, long to) throws IOException {
    Tally tally = new Tally(maxExamples);
    try (PointStream lefts =
            new PointStream("left", threads, points -> left.read(from, to, points));
        PointStream rights =
            new PointStream("right", threads, points -> right.read(from, to, points))) {
      join(lefts, rights, tally);
    }
    return tally;
  }

  private static void join(PointStream lefts, PointStream rights, Tally tally) throws IOException {
    Point left = lefts.next();
    Point right = rights.next();
    while (left != null || right != null) {
      int order = left == null ? 1 : right == null ? -1 : left.order(right);
      if (order < 0) {
        tally.missing(left);
      } else if (order > 0) {
        tally.extra(right);
      } else if (left.hasSameFields(right)) {
        tally.equal();
      } else {
        tally.different(left, right);
      }
      left = order <= 0 ? lefts.next() : left;
      right = order >= 0 ? rights.next() : right;
    }
  }
}
