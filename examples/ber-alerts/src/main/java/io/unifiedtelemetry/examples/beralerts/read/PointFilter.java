package io.unifiedtelemetry.examples.beralerts.read;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import java.util.List;

/**
 * Which points to read.
 *
 * @param measurement the measurement of the points
 * @param berField the field with the bit error ratio
 * @param seriesTags the tags that identify a line, sorted
 */
public record PointFilter(String measurement, String berField, List<String> seriesTags) {
  /** Says whether the bit error ratio is valid; 0 if it is not. */
  static final String VALID_FIELD = "ber_valid";

  private static final int MAX_SERIES_LENGTH = 1_000;

  /** Sorts the tags. */
  public PointFilter {
    seriesTags = seriesTags.stream().sorted().toList();
  }

  /**
   * Returns the name of the series: measurement and tags as in line protocol.
   *
   * @param tagValues in the order of {@link #seriesTags}; null for a tag that the point does not
   *     have
   */
  String series(String... tagValues) throws UnreadableException {
    LineWriter writer = new LineWriter(96);
    try {
      writer.measurement(measurement);
      for (int i = 0; i < tagValues.length; i++) {
        if (tagValues[i] == null || tagValues[i].isEmpty()) {
          throw new UnreadableException("a point without the tag " + seriesTags.get(i));
        }
        writer.tag(seriesTags.get(i), tagValues[i]);
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableException("a tag that line protocol cannot represent");
    }
    if (writer.size() > MAX_SERIES_LENGTH) {
      throw new UnreadableException("tags with more than " + MAX_SERIES_LENGTH + " bytes");
    }
    return writer.toString();
  }
}
