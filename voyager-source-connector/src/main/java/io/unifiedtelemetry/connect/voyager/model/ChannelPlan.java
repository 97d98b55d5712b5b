package io.unifiedtelemetry.connect.voyager.model;

import java.util.List;

/**
 * The layout {@code channels}: one point for all devices with a numbered field for each of their
 * channels.
 *
 * @param measurement of that point
 * @param tagKey the only tag
 * @param tagValue its value
 * @param fieldPrefix a field is called by this and its number, from 1
 * @param channels of one device, in their order
 */
public record ChannelPlan(
    String measurement,
    String tagKey,
    String tagValue,
    String fieldPrefix,
    List<Channel> channels) {

  /**
   * Where a channel's value stands in a reading.
   *
   * @param kind kind of the point
   * @param tag key of the tag that tells the points of that kind apart
   * @param tagValue its value for this channel
   * @param field the float field
   */
  public record Channel(String kind, String tag, String tagValue, String field) {

    /** The channel's value in that reading, or null where it is not there. */
    public Double valueIn(Reading reading) {
      for (Sample sample : reading.samples()) {
        if (sample.kind().equals(kind) && tagValue.equals(sample.tags().get(tag))) {
          return (Double) sample.fields().get(field);
        }
      }
      return null;
    }
  }
}
