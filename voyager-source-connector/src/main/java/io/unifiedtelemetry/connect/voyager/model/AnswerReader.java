package io.unifiedtelemetry.connect.voyager.model;

import io.unifiedtelemetry.connect.voyager.failure.PollFailure;

/**
 * Turns the answers of one device into points. It may remember what the next answer is compared
 * with, so it belongs to one device; its calls never overlap.
 */
@FunctionalInterface
public interface AnswerReader {

  /**
   * Reads one answer.
   *
   * @param answer what the device printed, from 0 to length
   * @throws PollFailure where it is not what the device prints; the message shows its first line
   */
  Reading read(byte[] answer, int length);
}
