package io.unifiedtelemetry.connect.voyager.transport;

import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Collects the output of a device, up to a limit. It allocates nothing before the first byte, which
 * may take seconds to arrive, and keeps nothing after {@link #take}: the garbage collector would
 * have to copy such buffers for each of a thousand devices.
 */
public final class LimitedBuffer {
  // A Voyager's response has about 8,000 bytes.
  private static final int INITIAL_CAPACITY = 16 * 1024;
  private static final byte[] EMPTY = {};

  private final int limit;
  private byte[] bytes = EMPTY;
  private int size;

  /**
   * Creates an empty buffer.
   *
   * @param limit in bytes
   */
  public LimitedBuffer(int limit) {
    this.limit = limit;
  }

  /** Creates the failure of a response that does not fit. */
  public PollFailure tooLarge() {
    return new PollFailure(
        FailureClass.TOO_LARGE,
        "the response is longer than %d bytes; if the device prints that much, increase %s"
            .formatted(limit, PollConfig.MAX_RESPONSE_BYTES));
  }

  /** Adds as much as fits. Returns whether everything fitted. */
  public boolean add(ByteBuffer more) {
    int count = Math.min(more.remaining(), limit - size);
    if (bytes.length - size < count) {
      int capacity = Math.max(size + count, Math.max(INITIAL_CAPACITY, bytes.length * 2));
      bytes = Arrays.copyOf(bytes, Math.min(limit, capacity));
    }
    more.get(bytes, size, count);
    size += count;
    return !more.hasRemaining();
  }

  /** Returns everything that was added, and empties the buffer. */
  public Response take() {
    Response response = new Response(bytes, size);
    bytes = EMPTY;
    size = 0;
    return response;
  }
}
