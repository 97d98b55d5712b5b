package io.unifiedtelemetry.connect.voyager.model;

import java.util.List;

/**
 * What one answer says.
 *
 * @param samples the points, without device and time
 * @param leftOut number of values and interfaces that are missing because they made no sense
 */
public record Reading(List<Sample> samples, int leftOut) {

  /** The number of points of that kind. */
  public int count(String kind) {
    return (int) samples.stream().filter(sample -> sample.kind().equals(kind)).count();
  }
}
