package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import io.unifiedtelemetry.connect.voyager.simulator.device.Exchange;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.common.io.IoInputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AsyncCommand;

/** A command in an exec channel: {@code net …}; any other is not found. */
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
    if (words.length == 2 && (words[0].equals("net") || words[0].equals("/usr/bin/net"))) {
      SshReply reply = new SshReply(channel.getSession(), output, exit);
      cancel = Exchange.begin(device, Transport.SSH, words[1], reply, timer)::cancel;
    } else {
      exit.onExit(NOT_FOUND, "command not found");
    }
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
    // It reads nothing.
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
}
