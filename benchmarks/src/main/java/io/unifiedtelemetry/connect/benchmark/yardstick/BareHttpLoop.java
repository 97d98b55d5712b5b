package io.unifiedtelemetry.connect.benchmark.yardstick;

import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import io.unifiedtelemetry.connect.benchmark.load.WriteEndpoint;
import io.unifiedtelemetry.connect.benchmark.machine.ParentPipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts bodies that were made before: what the server can take. Arguments: four of {@link
 * WriteEndpoint}, lines, lines per body, connections, series, measurements.
 */
public final class BareHttpLoop {
  private BareHttpLoop() {}

  /** Says {@code ready}, begins when a line comes in, says {@code done}. */
  public static void main(String... arguments) throws Exception {
    WriteEndpoint endpoint = new WriteEndpoint(arguments, 0);
    int place = WriteEndpoint.ARGUMENTS;
    long lines = Long.parseLong(arguments[place]);
    int batch = Integer.parseInt(arguments[place + 1]);
    int connections = Integer.parseInt(arguments[place + 2]);
    int series = Integer.parseInt(arguments[place + 3]);
    int measurements = Integer.parseInt(arguments[place + 4]);
    List<byte[]> bodies = bodies(lines, batch, LineCorpus.of(series, measurements));
    ParentPipe parent = new ParentPipe();
    parent.say("ready");
    parent.next();
    post(bodies, connections, endpoint);
    parent.say("done");
    parent.awaitEnd();
  }

  /** All bodies, over so many connections. */
  public static void post(List<byte[]> bodies, int connections, WriteEndpoint endpoint)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService posters = Executors.newFixedThreadPool(connections);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      ends.add(
          posters.submit(
              () -> {
                for (int at = next.getAndIncrement(); at < bodies.size(); ) {
                  endpoint.write(bodies.get(at), true);
                  at = next.getAndIncrement();
                }
                return null;
              }));
    }
    posters.shutdown();
    for (Future<?> each : ends) {
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
