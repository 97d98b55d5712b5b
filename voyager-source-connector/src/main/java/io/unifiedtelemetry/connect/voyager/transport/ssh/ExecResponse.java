package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.FirstLine;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.transport.LimitedBuffer;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * Collects the output of a command, on the SSH session's thread. The library closes the error
 * stream last, when the channel is closed and the exit status is known: then the response is
 * complete.
 */
final class ExecResponse {
  private static final int MAX_ERROR_BYTES = 4096;
  private static final int NO_STATUS = -1;

  private final ChannelExec channel;
  private final CompletableFuture<Response> response;
  private final LimitedBuffer output;
  private final LimitedBuffer errors = new LimitedBuffer(MAX_ERROR_BYTES);

  ExecResponse(ChannelExec channel, int limit, CompletableFuture<Response> response) {
    this.channel = channel;
    this.response = response;
    this.output = new LimitedBuffer(limit);
  }

  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!output.add(ByteBuffer.wrap(bytes, offset, length))) {
          PollFailure tooLarge = output.tooLarge();
          response.completeExceptionally(tooLarge);
          throw new IOException(tooLarge);
        }
      }
    };
  }

  OutputStream errors() {
    return new OutputStream() {
      @Override
      public void write(int each) {
        write(new byte[] {(byte) each}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        errors.add(ByteBuffer.wrap(bytes, offset, length));
      }

      @Override
      public void close() {
        complete();
      }
    };
  }

  private void complete() {
    int status = channel.getExitStatus();
    if (status == 0) {
      response.complete(output.take());
    } else if (status == NO_STATUS) {
      response.completeExceptionally(
          new PollFailure(
              FailureClass.CLOSED,
              "the connection ended before the response was complete, after %d bytes"
                  .formatted(output.take().length())));
    } else {
      response.completeExceptionally(
          new PollFailure(
              FailureClass.EXIT_STATUS,
              "the command ended with exit status %d: %s".formatted(status, errorMessage())));
    }
  }

  private String errorMessage() {
    String line = firstLine(errors);
    return line.isEmpty() ? firstLine(output) : line;
  }

  private static String firstLine(LimitedBuffer buffer) {
    Response printed = buffer.take();
    return FirstLine.of(printed.bytes(), printed.length());
  }
}
