package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.FirstLine;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * Takes what a command prints, in the SSH session's own thread. The library closes the stream of
 * errors last, when the channel is closed and the exit status is known: then the answer is there.
 */
final class ExecAnswer {
  // A Voyager's answer has about 8,000 bytes.
  private static final int USUAL = 16 * 1024;
  private static final int ERRORS_KEPT = 4096;
  private static final int NO_STATUS = -1;

  private final ChannelExec channel;
  private final CompletableFuture<Answer> answer;
  private final Collected output;
  private final Collected errors = new Collected(512, ERRORS_KEPT);

  ExecAnswer(ChannelExec channel, int limit, CompletableFuture<Answer> answer) {
    this.channel = channel;
    this.answer = answer;
    this.output = new Collected(Math.min(USUAL, limit), limit);
  }

  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!output.add(bytes, offset, length)) {
          PollFailure tooLarge =
              new PollFailure(
                  FailureClass.TOO_LARGE,
                  "the answer is longer than " + output.limit + " bytes; is this a Voyager?");
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
        errors.add(bytes, offset, length);
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
      answer.complete(new Answer(output.bytes, output.size));
    } else if (status == NO_STATUS) {
      answer.completeExceptionally(
          new PollFailure(
              FailureClass.CLOSED,
              "the connection ended in the middle of the answer, after %d bytes"
                  .formatted(output.size)));
    } else {
      answer.completeExceptionally(
          new PollFailure(
              FailureClass.EXIT_STATUS,
              "the command ended with exit status %d: %s".formatted(status, complaint())));
    }
  }

  private String complaint() {
    String line = FirstLine.of(errors.bytes, errors.size);
    return line.isEmpty() ? FirstLine.of(output.bytes, output.size) : line;
  }

  private static final class Collected {
    private final int limit;
    private byte[] bytes;
    private int size;

    private Collected(int capacity, int limit) {
      this.bytes = new byte[capacity];
      this.limit = limit;
    }

    /** Whether all of it fitted in. */
    private boolean add(byte[] more, int offset, int length) {
      int taken = Math.min(length, limit - size);
      if (bytes.length - size < taken) {
        bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(size + taken, bytes.length * 2)));
      }
      System.arraycopy(more, offset, bytes, size, taken);
      size += taken;
      return taken == length;
    }
  }
}
