package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * One SSH connection, from its making to its end. {@link #connect} and {@link #run} wait for the
 * device; {@link #close} may be called from any thread meanwhile and ends them.
 */
final class SshConnection implements AutoCloseable {
  // A dead peer is noticed after three of them, and a firewall in between keeps its entry.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final int KEEP_ALIVES_MISSED = 2;

  // Whoever is only met is shown no login.
  private static final Login NOBODY = Login.withPassword("nobody", new byte[0]);

  private final Device device;
  private final SshSetup setup;
  private final WatchedSocket socket;
  private volatile Session session;
  private volatile boolean closed;

  SshConnection(Device device, SshSetup setup) {
    this.device = device;
    this.setup = setup;
    this.socket = new WatchedSocket(device, setup.connectTimeout());
  }

  /** Whether it was made and is still there. */
  boolean isUp() {
    Session made = session;
    return made != null && !closed && made.isConnected();
  }

  /**
   * Connects and logs in; the attempt gets its verdict.
   *
   * @throws PollFailure where that fails
   */
  void connect(LoginAttempt attempt) {
    HostKeyCheck hostKey = new HostKeyCheck(setup.trust(), device, false);
    try {
      Session fresh = open(attempt.login(), hostKey);
      fresh.connect(Math.toIntExact(setup.connectTimeout().toMillis()));
      session = fresh;
      attempt.accepted();
    } catch (JSchException | RuntimeException e) {
      PollFailure failure =
          closed ? gone(e) : LoginFailure.explain(e, device, socket, hostKey, attempt.login());
      close();
      if (failure.kind() == FailureClass.AUTH) {
        attempt.refused();
      } else {
        attempt.undecided();
      }
      throw failure;
    }
  }

  /**
   * Connects as far as the host key, checks it, and closes the connection.
   *
   * @throws PollFailure where it does not come to that, or the key is not accepted
   */
  void meet() {
    HostKeyCheck hostKey = new HostKeyCheck(setup.trust(), device, true);
    try {
      open(NOBODY, hostKey).connect(Math.toIntExact(setup.connectTimeout().toMillis()));
      throw new IllegalStateException("the connection was to end at the host key");
    } catch (JSchException | RuntimeException e) {
      if (!hostKey.accepted()) {
        throw closed ? gone(e) : LoginFailure.explain(e, device, socket, hostKey, NOBODY);
      }
    } finally {
      close();
    }
  }

  /**
   * Makes sure that the device is still there before anybody waits for it: a device that went
   * silent would otherwise hold a second thread, besides the connection's own.
   *
   * @param action run once the device has answered, on the connection's thread
   * @throws PollFailure where the connection is gone
   */
  void whenAlive(Runnable action) {
    socket.onNextByte(action);
    try {
      session.sendKeepAliveMsg();
    } catch (Exception e) {
      throw gone(e);
    }
  }

  /**
   * Starts the command; the answer comes in the connection's own thread.
   *
   * @throws PollFailure where it cannot be started
   */
  void run(String command, CompletableFuture<Answer> answer) {
    try {
      ChannelExec channel = (ChannelExec) session.openChannel("exec");
      ExecAnswer collected = new ExecAnswer(channel, setup.answerLimit(), answer);
      channel.setCommand(command);
      channel.setOutputStream(collected.output());
      channel.setErrStream(collected.errors());
      channel.connect(Math.toIntExact(setup.connectTimeout().toMillis()));
    } catch (JSchException e) {
      throw notStarted(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    // No goodbye: it would wait for a silent device. The session's thread ends with the socket.
    socket.close();
  }

  private Session open(Login login, HostKeyCheck hostKey) throws JSchException {
    JSch jsch = new JSch();
    Session fresh = jsch.getSession(login.username(), device.host(), device.port());
    fresh.setSocketFactory(socket);
    fresh.setHostKeyRepository(hostKey);
    fresh.setConfig("StrictHostKeyChecking", "yes");
    // One attempt with one method: more of them could lock the account.
    fresh.setConfig("MaxAuthTries", "1");
    if (login.hasKey()) {
      fresh.setConfig("PreferredAuthentications", "publickey");
      fresh.setIdentityRepository(setup.identities().of(login));
    } else {
      fresh.setConfig("PreferredAuthentications", "password,keyboard-interactive");
      fresh.setPassword(login.password());
    }
    setup.algorithms().applyTo(fresh);
    fresh.setServerAliveInterval(Math.toIntExact(KEEP_ALIVE.toMillis()));
    fresh.setServerAliveCountMax(KEEP_ALIVES_MISSED);
    fresh.setThreadFactory(setup.threads());
    fresh.setDaemonThread(true);
    return fresh;
  }

  private PollFailure notStarted(JSchException e) {
    if (socket.failure() != null) {
      return socket.failure();
    }
    return isUp()
        ? new PollFailure(FailureClass.PROTOCOL, device.address() + " does not take the command", e)
        : gone(e);
  }

  private PollFailure gone(Exception e) {
    return new PollFailure(
        FailureClass.CLOSED, "the connection to " + device.address() + " is gone", e);
  }
}
