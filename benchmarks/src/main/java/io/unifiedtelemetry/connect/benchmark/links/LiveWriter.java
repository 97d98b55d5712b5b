package io.unifiedtelemetry.connect.benchmark.links;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.load.PacedWriter;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes new points to a site at a fixed rate, in a process of its own. */
final class LiveWriter implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final String SERIES = "100";

  private final ChildJvm program;
  private final Path stored;
  private final Duration timeout;

  private LiveWriter(ChildJvm program, Path stored, Duration timeout) {
    this.program = program;
    this.stored = stored;
    this.timeout = timeout;
  }

  static LiveWriter start(BenchmarkPlatform platform, MeasuredInfluxDb site, int rate, int seconds)
      throws Exception {
    Path folder = platform.newFolder("live-writer");
    Path stored = folder.resolve("stored");
    List<String> arguments = new ArrayList<>(List.of(site.arguments()));
    arguments.addAll(List.of(Integer.toString(rate), Integer.toString(rate * seconds), SERIES));
    arguments.addAll(List.of(folder.resolve("due").toString(), stored.toString()));
    return new LiveWriter(
        ChildJvm.start(
            PacedWriter.class, folder, List.of("-Xmx256m"), arguments.toArray(String[]::new)),
        stored,
        Duration.ofSeconds(seconds).plus(GRACE));
  }

  /** Waits until all points are written; returns when the site had stored each. */
  LineTimestamps await() throws Exception {
    program.readLine(timeout);
    return LineTimestamps.load(stored);
  }

  @Override
  public void close() {
    program.close();
  }
}
