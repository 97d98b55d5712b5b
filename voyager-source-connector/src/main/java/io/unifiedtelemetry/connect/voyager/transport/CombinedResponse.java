package io.unifiedtelemetry.connect.voyager.transport;

import io.unifiedtelemetry.connect.voyager.device.JsonSequence;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.nio.ByteBuffer;

/**
 * Collects the responses to the requests of one poll: a single one stays as it is, several become a
 * {@link JsonSequence}. Not thread-safe: the requests of a poll are sent one after another.
 */
public final class CombinedResponse {
  private static final byte[] SEPARATOR = {JsonSequence.RECORD_SEPARATOR};

  private final int requests;
  private final LimitedBuffer sequence;
  private Response only;
  private int received;

  /**
   * Creates an empty collection.
   *
   * @param limit of all responses together, in bytes
   * @throws PollFailure if there is no request to send
   */
  public CombinedResponse(int requests, int limit) {
    if (requests == 0) {
      throw new PollFailure(
          FailureClass.PROTOCOL,
          "the device model has no request for the transport of this device");
    }
    this.requests = requests;
    this.sequence = new LimitedBuffer(limit);
  }

  /** The number of responses received so far, which is the index of the next request. */
  public int received() {
    return received;
  }

  /**
   * Adds the next response. Returns whether it was the last one.
   *
   * @throws PollFailure if the responses together are too long
   */
  public boolean add(Response response) {
    received++;
    if (requests == 1) {
      only = response;
    } else if (!sequence.add(ByteBuffer.wrap(SEPARATOR))
        || !sequence.add(ByteBuffer.wrap(response.bytes(), 0, response.length()))) {
      throw sequence.tooLarge();
    }
    return received == requests;
  }

  /** Returns all responses as one. */
  public Response take() {
    return requests == 1 ? only : sequence.take();
  }
}
