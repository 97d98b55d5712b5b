package io.unifiedtelemetry.connect.voyager.probe.history;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a file, {@code date,channel1,channel2} and so on.
 *
 * @param text the line itself
 * @param channels the numbers of the channels, in the order of the columns after the date
 */
record CsvHeader(String text, List<Integer> channels) {
  private static final Pattern CHANNEL = Pattern.compile("channel([1-9][0-9]{0,3})");

  /**
   * Parses a line.
   *
   * @throws IllegalArgumentException if it is no header
   */
  static CsvHeader parse(String line) {
    String[] columns = line.split(",", -1);
    List<Integer> channels = new ArrayList<>();
    for (int i = 1; i < columns.length; i++) {
      Matcher channel = CHANNEL.matcher(columns[i]);
      if (!channel.matches() || channels.contains(Integer.valueOf(channel.group(1)))) {
        throw noHeader();
      }
      channels.add(Integer.valueOf(channel.group(1)));
    }
    if (!columns[0].equals("date") || channels.isEmpty()) {
      throw noHeader();
    }
    return new CsvHeader(line, channels);
  }

  private static IllegalArgumentException noHeader() {
    return new IllegalArgumentException("the first line must be date,channel1,channel2,…");
  }
}
