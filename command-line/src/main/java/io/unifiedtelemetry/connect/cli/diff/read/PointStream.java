package io.unifiedtelemetry.connect.cli.diff.read;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The points of a window, read by another thread that is a few batches ahead, so that memory does
 * not depend on the number of points. Checks that each point follows the one before it.
 */
public final class PointStream implements AutoCloseable {
  /** Receives points one by one. */
  @FunctionalInterface
  public interface PointConsumer {
    /** Receives the next point. */
    void accept(Point point) throws IOException;
  }

  /** Reads all points of a window. */
  @FunctionalInterface
  public interface Reading {
    /** Reads them, in their order. */
    void read(PointConsumer points) throws IOException;
  }

  private static final int BATCHES = 4;
  private static final int BATCH_POINTS = 1000;
  private static final int BATCH_BYTES = 256 * 1024;
  private static final List<Point> END = List.of();

  private final String side;
  private final BlockingQueue<List<Point>> queue = new ArrayBlockingQueue<>(BATCHES);
  private final Future<?> reading;
  private volatile IOException failure;
  private Iterator<Point> batch = Collections.emptyIterator();
  private boolean ended;
  private Point last;

  private List<Point> open = new ArrayList<>();
  private int openBytes;

  /**
   * Starts reading.
   *
   * @param side for messages
   */
  public PointStream(String side, ExecutorService threads, Reading reading) {
    this.side = side;
    this.reading = threads.submit(() -> readAll(reading));
  }

  /**
   * Returns the next point, or null at the end of the window.
   *
   * @throws CannotCompareException if the point does not follow the one before it
   * @throws IOException if the window could not be read to its end
   */
  public Point next() throws IOException {
    while (!batch.hasNext()) {
      if (ended) {
        return null;
      }
      List<Point> next = take();
      ended = next == END;
      if (ended && failure != null) {
        throw failure;
      }
      batch = next.iterator();
    }
    Point point = batch.next();
    int order = last == null ? -1 : last.order(point);
    if (order >= 0) {
      throw new CannotCompareException(
          order == 0
              ? "%s: two points of one series have the same time; without the ignored tags, several series are one: %s and %s"
                  .formatted(side, last.line(), point.line())
              : "%s: the server returns points in an unknown order: %s before %s"
                  .formatted(side, last.line(), point.line()));
    }
    last = point;
    return point;
  }

  /** Stops reading. */
  @Override
  public void close() {
    reading.cancel(true);
  }

  private List<Point> take() throws InterruptedIOException {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void readAll(Reading points) {
    try {
      points.read(this::add);
      flush();
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException e) {
      failure = new IOException(side + ": " + e, e);
    }
    try {
      queue.put(END);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void add(Point point) throws IOException {
    open.add(point);
    openBytes += point.fields().length;
    if (open.size() == BATCH_POINTS || openBytes >= BATCH_BYTES) {
      flush();
    }
  }

  private void flush() throws InterruptedIOException {
    if (!open.isEmpty()) {
      try {
        queue.put(open);
      } catch (InterruptedException e) {
        throw interrupted();
      }
      open = new ArrayList<>(BATCH_POINTS);
      openBytes = 0;
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted");
  }
}
