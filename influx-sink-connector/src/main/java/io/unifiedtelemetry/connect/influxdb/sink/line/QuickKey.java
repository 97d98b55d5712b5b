package io.unifiedtelemetry.connect.influxdb.sink.line;

import java.util.Arrays;

/** Measurement and tags, as far as nothing in them is unusual. */
final class QuickKey {
  private static final int MAX_TAGS = 64;
  // Well below the server's limit of 65,535 bytes for measurement, tags and one field key.
  private static final int MAX_LENGTH = 32_000;
  private static final boolean[] ENDS_PART = ByteTable.of(",= \\\n\0\u00FF");

  private final int[] tagStarts = new int[MAX_TAGS];
  private final int[] tagKeyEnds = new int[MAX_TAGS];

  /** Where they end, at the space before the fields; {@link QuickScan#UNUSUAL} otherwise. */
  int scan(Line line, int end) {
    byte[] text = line.text;
    int start = line.start;
    int i = start;
    while (i < end && (!ENDS_PART[text[i] & 0xFF] || text[i] == '=')) {
      i++;
    }
    if (i == start || i == end) {
      return QuickScan.UNUSUAL;
    }
    long hash = SeriesHash.ofMeasurement(text, start, i);
    int tags = 0;
    boolean sorted = true;
    while (text[i] == ',') {
      int tag = i + 1;
      i = tag(text, tag, end, tags);
      if (i == QuickScan.UNUSUAL) {
        return i;
      }
      sorted = sorted && (tags == 0 || before(text, tags - 1, tags));
      hash += SeriesHash.of(text, tag, i);
      tags++;
    }
    line.series = hash;
    boolean usual = text[i] == ' ' && i - start < MAX_LENGTH && (sorted || allDiffer(text, tags));
    return usual ? i : QuickScan.UNUSUAL;
  }

  // Where the tag's value ends.
  private int tag(byte[] text, int start, int end, int number) {
    int i = partEnd(text, start, end);
    boolean unusual =
        i == start
            || i == end
            || text[i] != '='
            || number == MAX_TAGS
            || mayBeReserved(text, start, i);
    if (unusual) {
      return QuickScan.UNUSUAL;
    }
    tagStarts[number] = start;
    tagKeyEnds[number] = i;
    int value = i + 1;
    i = partEnd(text, value, end);
    return i == value || i == end ? QuickScan.UNUSUAL : i;
  }

  private static int partEnd(byte[] text, int start, int end) {
    int i = start;
    while (i < end && !ENDS_PART[text[i] & 0xFF]) {
      i++;
    }
    return i;
  }

  private static boolean mayBeReserved(byte[] text, int start, int end) {
    return text[start] == '_' || FieldValues.isTime(text, start, end);
  }

  private boolean before(byte[] text, int left, int right) {
    int difference = (text[tagStarts[left]] & 0xFF) - (text[tagStarts[right]] & 0xFF);
    return difference < 0 || difference == 0 && compare(text, left, right) < 0;
  }

  private boolean allDiffer(byte[] text, int tags) {
    for (int right = 1; right < tags; right++) {
      for (int left = 0; left < right; left++) {
        if (compare(text, left, right) == 0) {
          return false;
        }
      }
    }
    return true;
  }

  private int compare(byte[] text, int left, int right) {
    return Arrays.compareUnsigned(
        text, tagStarts[left], tagKeyEnds[left], text, tagStarts[right], tagKeyEnds[right]);
  }
}
