package io.unifiedtelemetry.connect.voyager.probe.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads files with {@code date,channel1,…}, line by line. What is invalid is reported with file and
 * line, and left out.
 */
public final class CsvImport {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd")
          .appendPattern("[' ']['T']")
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]{1,40}([eE][-+]?[0-9]{1,3})?");
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int MAX_SHOWN = 60;

  private final ZoneId zone;
  private final Listener listener;

  /** Receives the contents of the files. */
  public interface Listener {
    /**
     * A line with at least one value.
     *
     * @param timeNs nanoseconds since 1970
     * @param values bit error ratios by number of the channel
     */
    void onValues(long timeNs, Map<Integer, Double> values);

    /**
     * Something that was left out.
     *
     * @param place file and line
     */
    void onError(String place, String reason);

    /** Something to know about a file that was read. */
    void onNote(String note);
  }

  /**
   * @param zone the time zone of the machine that wrote the files
   */
  public CsvImport(ZoneId zone, Listener listener) {
    this.zone = zone;
    this.listener = listener;
  }

  /** Reads a file. */
  public void read(Path file) throws IOException {
    CharsetDecoder replacing =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    try (Reader in =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), replacing))) {
      new FileImport(file.toString()).read(in);
    }
  }

  /** The import of one file. */
  private final class FileImport {
    private final String file;
    private final LocalTimes times = new LocalTimes(zone);
    private long number = 1;

    private FileImport(String file) {
      this.file = file;
    }

    private void read(Reader in) throws IOException {
      try {
        CsvLine first = CsvLine.read(in, number);
        CsvHeader header = CsvHeader.parse(first == null ? "" : first.text());
        for (CsvLine line = next(in); line != null; line = next(in)) {
          // A script that was started again writes another header.
          if (!line.text().isEmpty() && !line.text().equals(header.text())) {
            accept(line, header);
          }
        }
      } catch (IllegalArgumentException e) {
        error(e.getMessage() + "; the rest of the file is left out");
      }
      if (times.ambiguous() > 0) {
        listener.onNote(
            "%s: %d times in an hour that occurs twice in %s; the order of the lines decides"
                .formatted(file, times.ambiguous(), zone));
      }
    }

    private CsvLine next(Reader in) throws IOException {
      number++;
      return CsvLine.read(in, number);
    }

    private void accept(CsvLine line, CsvHeader header) {
      String[] columns = line.text().split(",", -1);
      if (!line.complete()) {
        error("has no line feed: its last number may be cut");
        return;
      }
      if (columns.length != header.channels().size() + 1) {
        error(
            "has %d columns instead of %d".formatted(columns.length, header.channels().size() + 1));
        return;
      }
      long timeNs;
      try {
        timeNs = timeNs(columns[0]);
      } catch (IllegalArgumentException e) {
        error(e.getMessage());
        return;
      }
      Map<Integer, Double> values = values(columns, header);
      if (!values.isEmpty()) {
        listener.onValues(timeNs, values);
      }
    }

    private long timeNs(String text) {
      try {
        Instant time = times.next(LocalDateTime.parse(text, TIME));
        return Math.addExact(
            Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
      } catch (DateTimeException | ArithmeticException e) {
        throw new IllegalArgumentException(
            "\"%s\" is no time like 2024-01-31 23:59:59".formatted(shown(text)), e);
      }
    }

    private Map<Integer, Double> values(String[] columns, CsvHeader header) {
      Map<Integer, Double> values = new TreeMap<>();
      for (int i = 1; i < columns.length; i++) {
        int channel = header.channels().get(i - 1);
        String text = columns[i];
        if (!text.isEmpty()) {
          Double value = number(text);
          if (value == null) {
            error("channel%d is \"%s\", no number".formatted(channel, shown(text)));
          } else {
            values.put(channel, value);
          }
        }
      }
      return values;
    }

    private void error(String reason) {
      listener.onError(file + ":" + number, reason);
    }
  }

  private static Double number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return null;
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  // A file must not control the terminal.
  private static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > MAX_SHOWN ? printable.substring(0, MAX_SHOWN) + "…" : printable;
  }
}
