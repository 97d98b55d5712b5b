package io.unifiedtelemetry.connect.voyager.device;

import java.util.List;

/**
 * The contents of one response.
 *
 * @param samples the points, without device and time
 * @param leftOut number of values, interfaces and modules left out because they were invalid
 * @param examples the first of those that were left out
 */
public record ParsedResponse(List<Sample> samples, int leftOut, List<LeftOut> examples) {
  /** The greatest number of {@link #examples}. */
  public static final int MAX_EXAMPLES = 100;

  /** Creates the contents without examples of what was left out. */
  public ParsedResponse(List<Sample> samples, int leftOut) {
    this(samples, leftOut, List.of());
  }

  /** Returns the number of points of that kind. */
  public int count(String kind) {
    return (int) samples.stream().filter(sample -> sample.kind().equals(kind)).count();
  }
}
