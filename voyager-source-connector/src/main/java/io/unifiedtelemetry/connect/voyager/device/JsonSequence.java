package io.unifiedtelemetry.connect.voyager.device;

import java.util.ArrayList;
import java.util.List;

/**
 * Several responses in one, as a JSON text sequence (RFC 7464): a record separator before each. No
 * JSON text can contain that character, so a response cannot pass for two.
 */
public final class JsonSequence {
  /** Precedes each text. */
  public static final byte RECORD_SEPARATOR = 0x1e;

  private JsonSequence() {}

  /**
   * One text of a sequence.
   *
   * @param start index of its first byte
   * @param end index after its last byte
   */
  public record Part(int start, int end) {}

  /** Returns the texts of a sequence. */
  public static List<Part> split(byte[] sequence, int length) {
    List<Part> parts = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < length; i++) {
      if (sequence[i] == RECORD_SEPARATOR) {
        if (start >= 0) {
          parts.add(new Part(start, i));
        }
        start = i + 1;
      }
    }
    if (start >= 0) {
      parts.add(new Part(start, length));
    }
    return parts;
  }
}
