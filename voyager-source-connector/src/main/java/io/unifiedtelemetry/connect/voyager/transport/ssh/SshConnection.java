package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.Session;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/**
 * One SSH connection, which connects at most once. {@link #connect} and {@link #run} block on the
 * device; {@link #close} may be called from any thread in the meantime and ends them.
 */
final class SshConnection implements AutoCloseable {
  // Verifying a host key sends no credentials.
  private static final Login NO_LOGIN = Login.withPassword("nobody", new byte[0]);

  // RFC 4254 section 5.1.
  private static final int ADMINISTRATIVELY_PROHIBITED = 1;

  private final Device device;
  private final SshTransport transport;
  private final WatchedSocket socket;
  private volatile Session session;
  private volatile boolean closed;

  SshConnection(Device device, SshTransport transport) {
    this(device, transport, transport.newSocket());
  }

  SshConnection(Device device, SshTransport transport, Socket socket) {
    this.device = device;
    this.transport = transport;
    this.socket = new WatchedSocket(device, transport.connectTimeout(), socket);
  }

  /** Whether it is connected and authenticated. */
  boolean isOpen() {
    Session current = session;
    return current != null && !closed && current.isConnected();
  }

  /**
   * Connects and logs in; reports the result to the attempt.
   *
   * @throws PollFailure if that fails
   */
  void connect(LoginAttempt attempt) {
    HostKeyTrust.Verifier hostKey =
        transport.trust().verifier(device, false).beforeLogin(attempt::authenticating);
    try {
      Session connected = newSession(attempt.login(), hostKey);
      connected.connect(connectTimeoutMs());
      session = connected;
      attempt.accepted();
    } catch (JSchException | RuntimeException e) {
      PollFailure failure =
          closed ? lost(e) : LoginFailure.explain(e, device, socket, hostKey, attempt.login());
      close();
      if (failure.kind() == FailureClass.AUTH) {
        attempt.rejected();
      } else if (failure.kind() == FailureClass.HOST_KEY) {
        attempt.notSent();
      } else {
        attempt.undecided();
      }
      throw failure;
    }
  }

  /**
   * Connects, verifies the host key and closes the connection.
   *
   * @throws PollFailure if connecting fails or the key is not trusted
   */
  void verifyHost() {
    HostKeyTrust.Verifier hostKey = transport.trust().verifier(device, true);
    try {
      Session verifying = newSession(NO_LOGIN, hostKey);
      // A key ends the connection when it is verified, a certificate does not.
      verifying.setConfig("userauth.none", HostVerified.class.getName());
      verifying.connect(connectTimeoutMs());
      throw new IllegalStateException("the connection did not end after the host key");
    } catch (JSchException | RuntimeException e) {
      if (!hostKey.accepted() || e instanceof JSchRevokedHostKeyException) {
        throw closed ? lost(e) : LoginFailure.explain(e, device, socket, hostKey, NO_LOGIN);
      }
    } finally {
      close();
    }
  }

  /**
   * Sends a keep-alive and runs the action once the device responds. A silent device would
   * otherwise block a second thread, besides the connection's own.
   *
   * @param action runs on the connection's thread
   * @throws PollFailure if the connection is lost
   */
  void whenAlive(Runnable action) {
    socket.onNextByte(action);
    try {
      session.sendKeepAliveMsg();
    } catch (Exception e) {
      throw lost(e);
    }
  }

  /**
   * Starts the command; the response arrives on the connection's thread.
   *
   * @throws PollFailure if the command cannot be started
   */
  void run(String command, CompletableFuture<Response> response) {
    try {
      ChannelExec channel = (ChannelExec) session.openChannel("exec");
      ExecResponse collector = new ExecResponse(channel, transport.maxResponseBytes(), response);
      channel.setCommand(command);
      channel.setOutputStream(collector.output());
      channel.setErrStream(collector.errors());
      channel.connect(connectTimeoutMs());
    } catch (JSchException e) {
      throw notStarted(e);
    }
  }

  /**
   * Connects from this host to another one; blocks.
   *
   * @param received receives what the other host sends
   * @throws PollFailure if that fails
   */
  ChannelDirectTCPIP forward(String host, int port, OutputStream received, int timeoutMs) {
    ChannelDirectTCPIP channel = null;
    try {
      channel = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
      channel.setHost(host);
      channel.setPort(port);
      channel.setOutputStream(received);
      channel.connect(timeoutMs);
      return channel;
    } catch (JSchException e) {
      if (!isOpen() || channel == null) {
        throw new PollFailure(
            FailureClass.JUMP_HOST, "the connection to " + device.address() + " was lost", e);
      }
      throw notForwarded(channel, host + ":" + port, e);
    }
  }

  /** Returns the stream that sends to the other host. */
  static OutputStream outputOf(ChannelDirectTCPIP channel) {
    try {
      return channel.getOutputStream();
    } catch (IOException e) {
      throw new PollFailure(FailureClass.CLOSED, "the channel was closed", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    // No disconnect message: it would block on a silent device. The session's thread ends with the
    // socket.
    socket.close();
  }

  private Session newSession(Login login, HostKeyTrust.Verifier hostKey) throws JSchException {
    Session created = transport.newSession(device, login);
    created.setSocketFactory(socket);
    created.setHostKeyRepository(hostKey);
    return created;
  }

  private int connectTimeoutMs() {
    return Math.toIntExact(transport.connectTimeout().toMillis());
  }

  private PollFailure notStarted(JSchException e) {
    if (socket.failure() != null) {
      return socket.failure();
    }
    return isOpen()
        ? new PollFailure(
            FailureClass.PROTOCOL, device.address() + " did not accept the command", e)
        : lost(e);
  }

  private PollFailure notForwarded(ChannelDirectTCPIP channel, String to, JSchException e) {
    boolean refused = channel.getExitStatus() == ADMINISTRATIVELY_PROHIBITED;
    channel.disconnect();
    return refused
        ? new PollFailure(
            FailureClass.JUMP_HOST,
            "the jump host %s does not forward to %s: check its AllowTcpForwarding and PermitOpen"
                .formatted(device.address(), to),
            e)
        : new PollFailure(
            FailureClass.UNREACHABLE,
            "the jump host %s cannot connect to %s".formatted(device.address(), to),
            e);
  }

  private PollFailure lost(Exception e) {
    return new PollFailure(
        FailureClass.CLOSED, "the connection to " + device.address() + " was lost", e);
  }
}
