package io.unifiedtelemetry.connect.benchmark.load;

import io.unifiedtelemetry.connect.benchmark.machine.ParentPipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Posts lines to InfluxDB at an even rate, one request after the other, each with all lines that
 * are due; arguments: four of {@link WriteEndpoint}, lines per second, lines, series, file for the
 * moments at which lines were due, file for those at which InfluxDB had answered.
 */
public final class PacedPoster {
  private PacedPoster() {}

  /** Says {@code done} when all is stored and noted. */
  public static void main(String... arguments) throws Exception {
    WriteEndpoint endpoint = new WriteEndpoint(arguments, 0);
    int place = WriteEndpoint.ARGUMENTS;
    long lines = Long.parseLong(arguments[place + 1]);
    LineCorpus corpus = LineCorpus.of(Integer.parseInt(arguments[place + 2]));
    Moments ready = new Moments();
    Moments answered = new Moments();
    Pace pace = new Pace(Integer.parseInt(arguments[place]), lines);
    long done = 0;
    while (done < lines) {
      long due = pace.awaitMoreThan(done);
      StringBuilder text = new StringBuilder();
      for (long line = done; line < due; line++) {
        corpus.append(line, time(pace, line), text);
        text.append('\n');
      }
      endpoint.write(text.toString().getBytes(StandardCharsets.US_ASCII), false);
      long now = Moments.now();
      for (long line = done; line < due; line++) {
        ready.add(time(pace, line), pace.moment(line));
        answered.add(time(pace, line), now);
      }
      done = due;
    }
    ready.save(Path.of(arguments[place + 3]));
    answered.save(Path.of(arguments[place + 4]));
    ParentPipe parent = new ParentPipe();
    parent.say("done");
    parent.awaitEnd();
  }

  // Live data: a line's time is the moment at which it is due, and its own up to a million a
  // second.
  private static long time(Pace pace, long line) {
    return pace.moment(line) * 1_000;
  }
}
