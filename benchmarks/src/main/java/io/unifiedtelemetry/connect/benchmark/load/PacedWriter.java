package io.unifiedtelemetry.connect.benchmark.load;

import io.unifiedtelemetry.connect.benchmark.machine.ParentProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes lines to InfluxDB at a fixed rate: one request at a time, each with all lines that are
 * due. Arguments: the four of {@link WriteEndpoint}, lines per second, lines, series, file for the
 * times when lines were due, file for the times when they were stored.
 */
public final class PacedWriter {
  private PacedWriter() {}

  /** Prints {@code done} when all lines are stored and the files are written. */
  public static void main(String... arguments) throws Exception {
    WriteEndpoint endpoint = new WriteEndpoint(arguments, 0);
    int index = WriteEndpoint.ARGUMENTS;
    long lines = Long.parseLong(arguments[index + 1]);
    LineCorpus corpus = LineCorpus.of(Integer.parseInt(arguments[index + 2]));
    LineTimestamps dueTimes = new LineTimestamps();
    LineTimestamps stored = new LineTimestamps();
    Pacer pacer = new Pacer(Integer.parseInt(arguments[index]), lines);
    long done = 0;
    while (done < lines) {
      long due = pacer.awaitMoreThan(done);
      StringBuilder text = new StringBuilder();
      for (long line = done; line < due; line++) {
        corpus.append(line, timestamp(pacer, line), text);
        text.append('\n');
      }
      endpoint.write(text.toString().getBytes(StandardCharsets.US_ASCII), false);
      long now = LineTimestamps.now();
      for (long line = done; line < due; line++) {
        dueTimes.add(timestamp(pacer, line), pacer.dueTime(line));
        stored.add(timestamp(pacer, line), now);
      }
      done = due;
    }
    dueTimes.save(Path.of(arguments[index + 3]));
    stored.save(Path.of(arguments[index + 4]));
    ParentProcess parent = new ParentProcess();
    parent.send("done");
    parent.awaitEnd();
  }

  // As with live data, the timestamp is the due time; it is unique up to a million lines per
  // second.
  private static long timestamp(Pacer pacer, long line) {
    return pacer.dueTime(line) * 1_000;
  }
}
