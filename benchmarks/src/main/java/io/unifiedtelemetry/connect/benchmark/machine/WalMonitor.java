package io.unifiedtelemetry.connect.benchmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Observes writes to an InfluxDB server through the files of its write-ahead log (WAL), and the CPU
 * that processes use in that time. This costs the server nothing and treats all writers alike.
 * Times are the modification times of the files.
 */
public final class WalMonitor implements AutoCloseable {
  private static final long SAMPLE_INTERVAL_MS = 20;

  private record Sample(long written, double[] cpu) {}

  private final Path log;
  private final List<Long> pids;
  private final Map<Path, Long> sizes = new HashMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "wal-monitor");
  private volatile long written;
  private volatile long first;
  private volatile long last;
  private volatile boolean closed;

  private WalMonitor(Path log, List<Long> pids) {
    this.log = log;
    this.pids = pids;
  }

  /**
   * Starts to observe.
   *
   * @param log folder of the WAL
   * @param pids processes whose CPU seconds are sampled
   */
  public static WalMonitor start(Path log, List<Long> pids) {
    WalMonitor monitor = new WalMonitor(log, pids);
    monitor.thread.setDaemon(true);
    monitor.thread.start();
    return monitor;
  }

  /** Whether something was written, but nothing in the last milliseconds. */
  public boolean isIdleFor(long milliseconds) {
    return written > 0 && System.currentTimeMillis() - last / 1_000 > milliseconds;
  }

  /** Returns the seconds from the first to the last write. */
  public double seconds() {
    return (last - first) / 1e6;
  }

  /**
   * Returns the CPU seconds that a process used while the last part of the bytes was written.
   *
   * @param process index in the list of process ids
   * @param from where that part starts, between 0 and 1
   */
  public synchronized double cpuSeconds(int process, double from) {
    Sample start = samples.get(0);
    for (Sample each : samples) {
      if (each.written() > from * written) {
        break;
      }
      start = each;
    }
    Sample end = start;
    for (Sample each : samples) {
      end = each;
      if (each.written() == written) {
        break;
      }
    }
    return end.cpu()[process] - start.cpu()[process];
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed) {
        sample();
        TimeUnit.MILLISECONDS.sleep(SAMPLE_INTERVAL_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sample() throws IOException {
    if (Files.exists(log)) {
      Files.walkFileTree(log, new LogFiles());
    }
    double[] cpu = new double[pids.size()];
    for (int i = 0; i < cpu.length; i++) {
      cpu[i] = ProcessUsage.cpuSeconds(pids.get(i));
    }
    synchronized (this) {
      samples.add(new Sample(written, cpu));
    }
  }

  private void update(Path file, long size, long time) {
    long growth = size - sizes.getOrDefault(file, 0L);
    sizes.put(file, size);
    if (growth > 0) {
      if (first == 0) {
        first = time;
      }
      last = Math.max(last, time);
      written += growth;
    }
  }

  private final class LogFiles extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(".wal")) {
        update(file, attributes.size(), attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException deleted) {
      return FileVisitResult.CONTINUE;
    }
  }
}
