package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import io.unifiedtelemetry.connect.voyager.simulator.device.CommandExecution;
import io.unifiedtelemetry.connect.voyager.simulator.device.ResponseWriter;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.common.io.IoInputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AsyncCommand;

/** A command in an exec channel: {@code net …}, or one with a played response. */
final class NetCommand implements AsyncCommand {
  private static final int NOT_FOUND = 127;

  private final Voyager device;
  private final String line;
  private final ScheduledExecutorService timer;
  private IoOutputStream output;
  private ExitCallback exit;
  private Runnable cancel = () -> {};

  NetCommand(Voyager device, String line, ScheduledExecutorService timer) {
    this.device = device;
    this.line = line.strip();
    this.timer = timer;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    String[] words = line.split("\\s+", 2);
    if (device.played().contains(line)) {
      execute(channel, line);
    } else if (words.length == 2 && (words[0].equals("net") || words[0].equals("/usr/bin/net"))) {
      execute(channel, words[1]);
    } else {
      exit.onExit(NOT_FOUND, "command not found");
    }
  }

  private void execute(ChannelSession channel, String command) {
    ResponseWriter writer = new ExecResponseWriter(channel.getSession(), output, exit);
    cancel = CommandExecution.start(device, Transport.SSH, command, writer, timer)::cancel;
  }

  @Override
  public void destroy(ChannelSession channel) {
    cancel.run();
  }

  @Override
  public void setIoOutputStream(IoOutputStream out) {
    output = out;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void setIoInputStream(IoInputStream in) {
    // The command reads no input.
  }

  @Override
  public void setIoErrorStream(IoOutputStream err) {
    // The device writes its errors to standard output.
  }

  @Override
  public void setInputStream(InputStream in) {
    // Only the asynchronous streams are used.
  }

  @Override
  public void setOutputStream(OutputStream out) {
    // Only the asynchronous streams are used.
  }

  @Override
  public void setErrorStream(OutputStream err) {
    // Only the asynchronous streams are used.
  }

  /** Writes to the standard output of the channel. */
  private record ExecResponseWriter(Session session, IoOutputStream output, ExitCallback exit)
      implements ResponseWriter {

    @Override
    public CompletionStage<Void> writeAll(byte[] response) {
      return writePart(response);
    }

    @Override
    public CompletionStage<Void> writePart(byte[] bytes) {
      CompletableFuture<Void> written = new CompletableFuture<>();
      try {
        output
            .writeBuffer(new ByteArrayBuffer(bytes))
            .addListener(
                write -> {
                  if (write.isWritten()) {
                    written.complete(null);
                  } else {
                    written.completeExceptionally(write.getException());
                  }
                });
      } catch (IOException e) {
        written.completeExceptionally(e);
      }
      return written;
    }

    @Override
    public void end(int exitStatus) {
      exit.onExit(exitStatus);
    }

    @Override
    public void closeConnection() {
      session.close(true);
    }

    @Override
    public void badGateway() {
      exit.onExit(1);
    }
  }
}
