package io.unifiedtelemetry.connect.voyager.device;

import java.util.List;
import java.util.Objects;

/**
 * Where a response says how well a device receives the signals of its optical lines.
 *
 * @param kind kind of the points of the lines
 * @param berField name of the float field with the bit error ratio before error correction
 * @param validField name of the integer field that is 1 if the ratio is valid
 */
public record LineQuality(String kind, String berField, String validField) {

  /** Returns the valid bit error ratios of a response: one for each line with a signal. */
  public List<Double> validRatios(ParsedResponse response) {
    return response.samples().stream()
        .filter(sample -> sample.kind().equals(kind))
        .filter(sample -> Long.valueOf(1).equals(sample.fields().get(validField)))
        .map(sample -> (Double) sample.fields().get(berField))
        .filter(Objects::nonNull)
        .toList();
  }
}
