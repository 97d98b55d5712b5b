package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.util.concurrent.CompletionStage;

/**
 * Writes the response to one request, whatever the transport. Methods may be called by any thread
 * and do not block. The returned stages complete after the bytes have left, exceptionally if the
 * connection is closed.
 */
public interface ResponseWriter {

  /** Writes the whole response at once. */
  CompletionStage<Void> writeAll(byte[] response);

  /** Writes a part of the response; the previous part must have left. */
  CompletionStage<Void> writePart(byte[] bytes);

  /**
   * Ends the response.
   *
   * @param exitStatus of the command, for transports that have one
   */
  void end(int exitStatus);

  /** Closes the connection. */
  void closeConnection();

  /** Ends the request without a response, as a proxy or a shell would. */
  void badGateway();
}
