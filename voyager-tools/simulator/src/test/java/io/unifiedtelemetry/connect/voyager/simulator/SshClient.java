package io.unifiedtelemetry.connect.voyager.simulator;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UserInfo;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** An SSH client with strict checking of the host key. */
final class SshClient implements AutoCloseable {
  static final String SHOW = "/usr/bin/net show transponder json";

  final JSch jsch = new JSch();
  final Session session;

  SshClient(SimulatedVoyager device, String knownHosts) throws JSchException {
    jsch.setKnownHosts(new ByteArrayInputStream(knownHosts.getBytes(StandardCharsets.UTF_8)));
    session = jsch.getSession("cumulus", device.host(), device.port(Transport.SSH));
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setTimeout(10_000);
  }

  /** Connects with the host keys and the factory password of the device. */
  static SshClient connectedTo(SimulatedVoyager device) throws JSchException {
    SshClient client = new SshClient(device, String.join("\n", device.knownHostsLines()) + "\n");
    client.session.setPassword("CumulusLinux!".getBytes(StandardCharsets.UTF_8));
    client.session.setConfig("PreferredAuthentications", "password");
    client.session.connect();
    return client;
  }

  /** The whole output of a command and its exit status. */
  record Output(String text, int exitStatus) {}

  Output run(String command) throws JSchException, IOException {
    ChannelExec channel = open(command);
    try (InputStream in = channel.getInputStream()) {
      channel.connect();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      while (!channel.isClosed()) {
        // The exit status may arrive after the end of the output.
        Thread.onSpinWait();
      }
      return new Output(text, channel.getExitStatus());
    } finally {
      channel.disconnect();
    }
  }

  ChannelExec open(String command) throws JSchException {
    ChannelExec channel = (ChannelExec) session.openChannel("exec");
    channel.setCommand(command);
    return channel;
  }

  @Override
  public void close() {
    session.disconnect();
  }

  /** Answers every prompt with the password. */
  record KeyboardInteractivePassword(String password)
      implements UserInfo, com.jcraft.jsch.UIKeyboardInteractive {
    @Override
    public String[] promptKeyboardInteractive(
        String destination, String name, String instruction, String[] prompt, boolean[] echo) {
      return prompt.length == 0 ? new String[0] : new String[] {password};
    }

    @Override
    public String getPassphrase() {
      return null;
    }

    @Override
    public String getPassword() {
      return null;
    }

    @Override
    public boolean promptPassword(String message) {
      return false;
    }

    @Override
    public boolean promptPassphrase(String message) {
      return false;
    }

    @Override
    public boolean promptYesNo(String message) {
      return false;
    }

    @Override
    public void showMessage(String message) {
      // Not needed.
    }
  }
}
