package io.unifiedtelemetry.connect.benchmark.baseline;

import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import io.unifiedtelemetry.connect.benchmark.load.WriteEndpoint;
import io.unifiedtelemetry.connect.benchmark.machine.ParentProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts prepared request bodies, which shows what the server can take. Arguments: the four of
 * {@link WriteEndpoint}, lines, lines per body, connections, series, measurements.
 */
public final class BareHttpLoop {
  private BareHttpLoop() {}

  /** Prints {@code ready}, starts after a line of input, prints {@code done} at the end. */
  public static void main(String... arguments) throws Exception {
    WriteEndpoint endpoint = new WriteEndpoint(arguments, 0);
    int index = WriteEndpoint.ARGUMENTS;
    long lines = Long.parseLong(arguments[index]);
    int batch = Integer.parseInt(arguments[index + 1]);
    int connections = Integer.parseInt(arguments[index + 2]);
    int series = Integer.parseInt(arguments[index + 3]);
    int measurements = Integer.parseInt(arguments[index + 4]);
    List<byte[]> bodies = bodies(lines, batch, LineCorpus.of(series, measurements));
    ParentProcess parent = new ParentProcess();
    parent.send("ready");
    parent.readLine();
    post(bodies, connections, endpoint);
    parent.send("done");
    parent.awaitEnd();
  }

  // Over this many connections.
  private static void post(List<byte[]> bodies, int connections, WriteEndpoint endpoint)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService writers = Executors.newFixedThreadPool(connections);
    List<Future<?>> results = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      results.add(
          writers.submit(
              () -> {
                for (int at = next.getAndIncrement(); at < bodies.size(); ) {
                  endpoint.write(bodies.get(at), true);
                  at = next.getAndIncrement();
                }
                return null;
              }));
    }
    writers.shutdown();
    for (Future<?> each : results) {
      each.get();
    }
  }

  private static List<byte[]> bodies(long lines, int batch, LineCorpus corpus) throws Exception {
    List<byte[]> bodies = new ArrayList<>();
    for (long from = 0; from < lines; from += batch) {
      byte[] text = corpus.lines(from, Math.min(from + batch, lines));
      bodies.add(WriteEndpoint.gzip(text, text.length));
    }
    return bodies;
  }
}
