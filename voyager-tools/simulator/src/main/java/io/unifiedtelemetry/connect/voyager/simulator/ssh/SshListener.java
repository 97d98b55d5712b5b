package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import io.unifiedtelemetry.connect.voyager.simulator.device.Listener;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.net.ConnectionEndpointsIndicator;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/**
 * Serves the SSH ports of all devices with one server and its few threads. The port of a connection
 * identifies the device.
 */
public final class SshListener implements Listener {
  private static final int MAX_AUTH_REQUESTS = 6;

  private final Map<Integer, Voyager> byPort = new ConcurrentHashMap<>();
  private final MultiPortSshServer server;

  /**
   * Creates the server; it does not listen yet.
   *
   * @param timer schedules delayed responses
   */
  public SshListener(
      SshAlgorithms algorithms, Collection<LoginMethod> methods, ScheduledExecutorService timer) {
    server =
        (MultiPortSshServer)
            ServerBuilder.builder().factory(() -> new MultiPortSshServer(Connections::new)).build();
    server.setScheduledExecutorService(timer);
    algorithms.applyTo(server);
    Authenticator authenticator = new Authenticator();
    server.setPasswordAuthenticator(authenticator);
    server.setPublickeyAuthenticator(authenticator);
    server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
    server.setUserAuthFactories(methods.stream().map(method -> method.factory).toList());
    server.setKeyPairProvider(session -> deviceOf(session).hostKeys().pairs());
    server.setCommandFactory(
        (channel, command) -> new NetCommand(deviceOf(channel.getSession()), command, timer));
    server.addSessionListener(new LoginCounter());
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, MAX_AUTH_REQUESTS);
    // Like OpenSSH: an authenticated client may be idle indefinitely.
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, Duration.ZERO);
    server.start();
  }

  @Override
  public InetSocketAddress listen(Voyager device, InetSocketAddress address) throws IOException {
    if (address.getPort() != 0) {
      byPort.put(address.getPort(), device);
    }
    InetSocketAddress bound = server.bind(address);
    byPort.put(bound.getPort(), device);
    return bound;
  }

  @Override
  public void stopListening(InetSocketAddress address) {
    server.unbind(address);
  }

  @Override
  public void closeConnections(InetSocketAddress address) {
    server.closeConnections(address);
  }

  @Override
  public void close() {
    server.shutdown();
  }

  private Voyager deviceOf(ConnectionEndpointsIndicator connection) {
    return byPort.get(((InetSocketAddress) connection.getLocalAddress()).getPort());
  }

  /** Checks credentials, and counts those that are rejected. */
  private final class Authenticator implements PasswordAuthenticator, PublickeyAuthenticator {
    @Override
    public boolean authenticate(String user, String password, ServerSession session) {
      Voyager device = deviceOf(session);
      return authenticate(device, device.credentials().accept(user, password));
    }

    @Override
    public boolean authenticate(String user, PublicKey key, ServerSession session) {
      Voyager device = deviceOf(session);
      return authenticate(device, device.credentials().accept(user, key));
    }

    private static boolean authenticate(Voyager device, boolean known) {
      if (device.faults().contains(Fault.HANG_LOGIN)) {
        device.requestLog().loginRefused();
        throw new AsyncAuthException();
      }
      boolean accepted = known && !device.faults().contains(Fault.REFUSE_LOGIN);
      if (!accepted) {
        device.requestLog().loginRefused();
      }
      return accepted;
    }
  }

  /** Counts successful logins. */
  private final class LoginCounter implements SessionListener {
    @Override
    public void sessionEvent(Session session, Event event) {
      if (event == Event.Authenticated) {
        deviceOf(session).requestLog().loginAccepted();
      }
    }
  }

  /**
   * Counts the connections to each device, and hides those to a black hole from the server, so that
   * nothing is ever sent on them.
   */
  private final class Connections implements IoHandler {
    private static final Object BLACK_HOLE = new Object();

    private final IoHandler server;

    Connections(IoHandler server) {
      this.server = server;
    }

    @Override
    public void sessionCreated(IoSession connection) throws Exception {
      Voyager device = deviceOf(connection);
      device.requestLog().connectionOpened();
      if (device.faults().contains(Fault.BLACK_HOLE)) {
        connection.setAttribute(BLACK_HOLE, Boolean.TRUE);
      } else {
        server.sessionCreated(connection);
      }
    }

    @Override
    public void sessionClosed(IoSession connection) throws Exception {
      deviceOf(connection).requestLog().connectionClosed();
      if (!isBlackHole(connection)) {
        server.sessionClosed(connection);
      }
    }

    @Override
    public void exceptionCaught(IoSession connection, Throwable cause) throws Exception {
      if (isBlackHole(connection)) {
        connection.close(true);
      } else {
        server.exceptionCaught(connection, cause);
      }
    }

    @Override
    public void messageReceived(IoSession connection, Readable message) throws Exception {
      if (!isBlackHole(connection)) {
        server.messageReceived(connection, message);
      }
    }

    private static boolean isBlackHole(IoSession connection) {
      return connection.getAttribute(BLACK_HOLE) != null;
    }
  }
}
