package io.unifiedtelemetry.connect.voyager.device;

import java.util.List;

/**
 * The layout {@code channels}: one point for all devices, with one numbered field per channel.
 *
 * @param measurement name of the point's measurement
 * @param tagKey key of its only tag
 * @param tagValue value of its only tag
 * @param fieldPrefix a field is named by this prefix and the channel's number, from 1
 * @param channels the channels of one device, in order
 */
public record ChannelPlan(
    String measurement,
    String tagKey,
    String tagValue,
    String fieldPrefix,
    List<Channel> channels) {

  /**
   * Where to find a channel's value in a response.
   *
   * @param kind kind of the point
   * @param tag key of the tag that distinguishes points of that kind
   * @param tagValue value of that tag for this channel
   * @param field name of the float field
   */
  public record Channel(String kind, String tag, String tagValue, String field) {

    /** Returns the channel's value in the response, or null if it has none. */
    public Double valueIn(ParsedResponse response) {
      for (Sample sample : response.samples()) {
        if (sample.kind().equals(kind) && tagValue.equals(sample.tags().get(tag))) {
          return (Double) sample.fields().get(field);
        }
      }
      return null;
    }
  }
}
