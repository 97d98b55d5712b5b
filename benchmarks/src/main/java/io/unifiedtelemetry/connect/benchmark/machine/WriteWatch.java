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
 * Watches from outside how an InfluxDB server is written to, by the files of its write-ahead log,
 * and what processes use meanwhile. Costs the server nothing, and treats all writers alike. The
 * moments are those of the files themselves.
 */
public final class WriteWatch implements AutoCloseable {
  private static final long BETWEEN_LOOKS_MS = 20;

  private record Look(long written, double[] cpu) {}

  private final Path log;
  private final List<Long> pids;
  private final Map<Path, Long> sizes = new HashMap<>();
  private final List<Look> looks = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "write-watch");
  private volatile long written;
  private volatile long first;
  private volatile long last;
  private volatile boolean closed;

  private WriteWatch(Path log, List<Long> pids) {
    this.log = log;
    this.pids = pids;
  }

  /**
   * Begins.
   *
   * @param log folder of the server's write-ahead log
   * @param pids the processes whose CPU seconds are noted
   */
  public static WriteWatch start(Path log, List<Long> pids) {
    WriteWatch watch = new WriteWatch(log, pids);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** Whether anything was written, and nothing more for that many milliseconds. */
  public boolean isQuietFor(long milliseconds) {
    return written > 0 && System.currentTimeMillis() - last / 1_000 > milliseconds;
  }

  /** From the first write to the last one, in seconds. */
  public double seconds() {
    return (last - first) / 1e6;
  }

  /**
   * CPU seconds that a process used while the last part of the bytes was written.
   *
   * @param process its place in the list of process ids
   * @param from where that part begins, between 0 and 1
   */
  public synchronized double cpuSeconds(int process, double from) {
    Look begin = looks.get(0);
    for (Look each : looks) {
      if (each.written() > from * written) {
        break;
      }
      begin = each;
    }
    Look end = begin;
    for (Look each : looks) {
      end = each;
      if (each.written() == written) {
        break;
      }
    }
    return end.cpu()[process] - begin.cpu()[process];
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
        look();
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look() throws IOException {
    if (Files.exists(log)) {
      Files.walkFileTree(log, new LogFiles());
    }
    double[] cpu = new double[pids.size()];
    for (int i = 0; i < cpu.length; i++) {
      cpu[i] = ProcessUsage.cpuSeconds(pids.get(i));
    }
    synchronized (this) {
      looks.add(new Look(written, cpu));
    }
  }

  private void grown(Path file, long size, long moment) {
    long more = size - sizes.getOrDefault(file, 0L);
    sizes.put(file, size);
    if (more > 0) {
      if (first == 0) {
        first = moment;
      }
      last = Math.max(last, moment);
      written += more;
    }
  }

  private final class LogFiles extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(".wal")) {
        grown(file, attributes.size(), attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException hasGone) {
      return FileVisitResult.CONTINUE;
    }
  }
}
