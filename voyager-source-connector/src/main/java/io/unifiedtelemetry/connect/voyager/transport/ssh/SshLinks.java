package io.unifiedtelemetry.connect.voyager.transport.ssh;

import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/** Makes links over SSH. */
public final class SshLinks {
  private final SshSetup setup;
  private final String command;
  private final Executor executor;

  /**
   * @param command run on the device
   * @param executor where logins and questions wait for the device; a thread each
   * @param sessions a thread for each connection, which takes its answers
   */
  public SshLinks(
      SshConfig ssh, PollConfig poll, String command, Executor executor, ThreadFactory sessions) {
    this.setup = SshSetup.of(ssh, poll, sessions);
    this.command = command;
    this.executor = executor;
  }

  /** The link to that device, not connected yet. */
  public DeviceLink link(Device device) {
    return new SshLink(device, setup, command, executor);
  }
}
