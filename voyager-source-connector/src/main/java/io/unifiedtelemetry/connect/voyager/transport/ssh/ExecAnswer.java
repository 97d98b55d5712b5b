package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.FirstLine;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import io.unifiedtelemetry.connect.voyager.transport.LimitedText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * Takes what a command prints, in the SSH session's own thread. The library closes the stream of
 * errors last, when the channel is closed and the exit status is known: then the answer is there.
 */
final class ExecAnswer {
  private static final int ERRORS_KEPT = 4096;
  private static final int NO_STATUS = -1;

  private final ChannelExec channel;
  private final CompletableFuture<Answer> answer;
  private final LimitedText output;
  private final LimitedText errors = new LimitedText(ERRORS_KEPT);

  ExecAnswer(ChannelExec channel, int limit, CompletableFuture<Answer> answer) {
    this.channel = channel;
    this.answer = answer;
    this.output = new LimitedText(limit);
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
          PollFailure tooLarge =
              new PollFailure(
                  FailureClass.TOO_LARGE,
                  "the answer is longer than " + output.limit() + " bytes; is this a Voyager?");
          answer.completeExceptionally(tooLarge);
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
      answer.complete(output.take());
    } else if (status == NO_STATUS) {
      answer.completeExceptionally(
          new PollFailure(
              FailureClass.CLOSED,
              "the connection ended in the middle of the answer, after %d bytes"
                  .formatted(output.take().length())));
    } else {
      answer.completeExceptionally(
          new PollFailure(
              FailureClass.EXIT_STATUS,
              "the command ended with exit status %d: %s".formatted(status, complaint())));
    }
  }

  private String complaint() {
    String line = firstLine(errors);
    return line.isEmpty() ? firstLine(output) : line;
  }

  private static String firstLine(LimitedText text) {
    Answer printed = text.take();
    return FirstLine.of(printed.bytes(), printed.length());
  }
}
