package io.unifiedtelemetry.connect.quickstart.page;

import java.util.concurrent.TimeUnit;

/** The newest snapshot for any number of readers. Thread-safe. */
final class Snapshots {
  private String newest = "";
  private long number;
  private boolean closed;
  private int readers;

  /** Replaces the snapshot. */
  synchronized void publish(String snapshot) {
    newest = snapshot;
    number++;
    notifyAll();
  }

  /** Ends all readers. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean hasReaders() {
    return readers > 0;
  }

  /** Adds a reader, unless there are too many. */
  synchronized boolean open(int maxReaders) {
    if (closed || readers >= maxReaders) {
      return false;
    }
    readers++;
    return true;
  }

  /** Removes a reader. */
  synchronized void release() {
    readers--;
  }

  /** A reader's position. */
  final class Reader {
    private long seen;

    /** Waits for a snapshot that it has not returned yet; null after {@link #close}. */
    String next() throws InterruptedException {
      synchronized (Snapshots.this) {
        while (!closed && number == seen) {
          TimeUnit.SECONDS.timedWait(Snapshots.this, 60);
        }
        seen = number;
        return closed ? null : newest;
      }
    }
  }
}
