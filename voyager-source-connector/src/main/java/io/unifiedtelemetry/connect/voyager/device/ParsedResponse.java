package io.unifiedtelemetry.connect.voyager.device;

import java.util.List;

/**
 * The contents of one response.
 *
 * @param samples the points, without device and time
 * @param leftOut number of values, interfaces and modules left out because they were invalid
 */
public record ParsedResponse(List<Sample> samples, int leftOut) {

  /** Returns the number of points of that kind. */
  public int count(String kind) {
    return (int) samples.stream().filter(sample -> sample.kind().equals(kind)).count();
  }
}
