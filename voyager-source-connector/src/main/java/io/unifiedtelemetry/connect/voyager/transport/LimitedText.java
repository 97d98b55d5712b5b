package io.unifiedtelemetry.connect.voyager.transport;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a device prints, up to a limit. It takes no room before the first byte, for which one may
 * wait for seconds, and none after {@link #take}: what lives as long as a question does is copied
 * by the garbage collector, for each of a thousand devices.
 */
public final class LimitedText {
  // A Voyager's answer has about 8,000 bytes.
  private static final int USUAL = 16 * 1024;
  private static final byte[] NOTHING = {};

  private final int limit;
  private byte[] bytes = NOTHING;
  private int size;

  /**
   * @param limit in bytes
   */
  public LimitedText(int limit) {
    this.limit = limit;
  }

  /** The limit, in bytes. */
  public int limit() {
    return limit;
  }

  /** Adds as much as fits in; answers whether that was all. */
  public boolean add(ByteBuffer more) {
    int taken = Math.min(more.remaining(), limit - size);
    if (bytes.length - size < taken) {
      int room = Math.max(size + taken, Math.max(USUAL, bytes.length * 2));
      bytes = Arrays.copyOf(bytes, Math.min(limit, room));
    }
    more.get(bytes, size, taken);
    size += taken;
    return !more.hasRemaining();
  }

  /** What was added, for once: nothing is kept here. */
  public Answer take() {
    Answer answer = new Answer(bytes, size);
    bytes = NOTHING;
    size = 0;
    return answer;
  }
}
