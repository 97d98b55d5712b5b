package io.unifiedtelemetry.connect.voyager.device;

import io.unifiedtelemetry.connect.voyager.error.PollFailure;

/**
 * Parses the responses of one device. A parser may keep state from one response to the next, so
 * each device has its own; calls never overlap.
 */
@FunctionalInterface
public interface ResponseParser {

  /**
   * Parses one response.
   *
   * @param response the device's output, valid from 0 to length; a {@link JsonSequence} if the
   *     model has several requests
   * @throws PollFailure if this is not what the device prints; the message shows its first line
   */
  ParsedResponse parse(byte[] response, int length);
}
