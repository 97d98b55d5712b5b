package io.unifiedtelemetry.connect.benchmark.load;

import java.nio.charset.StandardCharsets;

/**
 * Generates line protocol like that of an optical network: five fields, timestamps in nanoseconds.
 * Line {@code i} is always the same, so every program generates the same lines.
 *
 * @param series how many series the lines cycle through
 * @param measurements how many measurements the series are spread over
 * @param start timestamp of the first line
 * @param step between the timestamps of two lines, so that a timestamp identifies a line
 */
public record LineCorpus(int series, int measurements, long start, long step) {
  /** A Monday, so that the week after it is one shard. */
  public static final long MONDAY = 1_767_571_200_000_000_000L;

  private static final int INTERFACES = 4;
  private static final long MILLISECOND = 1_000_000;

  /** Creates a corpus with one measurement. */
  public static LineCorpus of(int series) {
    return of(series, 1);
  }

  /** Creates a corpus with several measurements. */
  public static LineCorpus of(int series, int measurements) {
    return new LineCorpus(series, measurements, MONDAY, MILLISECOND);
  }

  /** Returns the timestamp of a line. */
  public long time(long line) {
    return start + line * step;
  }

  /** Appends a line, without a line feed. */
  public void append(long line, StringBuilder to) {
    append(line, time(line), to);
  }

  /** Appends a line with a different timestamp. */
  public void append(long line, long time, StringBuilder to) {
    long number = line % series;
    long device = number / INTERFACES;
    long random = mixed(line);
    to.append("optics");
    if (measurements > 1) {
      to.append(number % measurements);
    }
    to.append(",device=voyager").append(device).append(",interface=L");
    to.append(number % INTERFACES + 1);
    to.append(" current_ber=0.00").append(1000 + (random & 0x1FFF));
    to.append(",current_osnr=").append(15 + (random >>> 13 & 7));
    to.append('.').append(random >>> 16 & 0x3F);
    to.append(",current_input_power=-").append(random >>> 22 & 0xF);
    to.append('.').append(10 + (random >>> 26 & 0x3F));
    to.append(",internal_temp=").append(40 + (random >>> 32 & 0xF)).append(".5");
    to.append(",uncorrectable_fec=").append(line / series).append("i ");
    to.append(time);
  }

  /** Returns lines, each followed by a line feed. */
  public byte[] lines(long from, long to) {
    StringBuilder text = new StringBuilder();
    for (long line = from; line < to; line++) {
      append(line, text);
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the value of a record: lines separated by line feeds. */
  public byte[] record(long from, long to) {
    StringBuilder text = new StringBuilder();
    for (long line = from; line < to; line++) {
      append(line, text);
      if (line + 1 < to) {
        text.append('\n');
      }
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static long mixed(long value) {
    long z = (value + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    return z ^ z >>> 27;
  }
}
