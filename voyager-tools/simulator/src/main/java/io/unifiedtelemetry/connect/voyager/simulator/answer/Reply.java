package io.unifiedtelemetry.connect.voyager.simulator.answer;

import java.util.concurrent.CompletionStage;

/**
 * Where the answer to one request goes, over whatever transport. Any thread may call; no method
 * blocks. The stages complete when the bytes have left, exceptionally where the connection is gone.
 */
public interface Reply {

  /** Sends the whole answer at once. */
  CompletionStage<Void> whole(byte[] answer);

  /** Sends a part of the answer; the next one only when this one has left. */
  CompletionStage<Void> part(byte[] bytes);

  /**
   * Says that the answer is over.
   *
   * @param exitStatus of the command, for transports that have one
   */
  void end(int exitStatus);

  /** Cuts the connection. */
  void cut();

  /** Says that there will be no answer, as a proxy or a shell would. */
  void badGateway();
}
