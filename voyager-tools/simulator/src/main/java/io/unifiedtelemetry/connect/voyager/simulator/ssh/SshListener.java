package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import io.unifiedtelemetry.connect.voyager.simulator.device.Listener;
import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.net.ConnectionEndpointsIndicator;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;

/**
 * All devices' SSH ports on one server with its few threads. Which device is meant follows from the
 * port at which a connection came in.
 */
public final class SshListener implements Listener {
  private static final int MOST_LOGIN_ATTEMPTS = 6;

  private final Map<Integer, Voyager> byPort = new ConcurrentHashMap<>();
  private final ManyPortServer server;

  /**
   * Makes the server; it listens nowhere yet.
   *
   * @param timer for answers that take their time
   */
  public SshListener(
      SshAlgorithms algorithms, Collection<LoginMethod> methods, ScheduledExecutorService timer) {
    server =
        (ManyPortServer)
            ServerBuilder.builder()
                .factory(
                    () ->
                        new ManyPortServer(server -> new DeviceConnections(server, this::deviceOf)))
                .build();
    server.setScheduledExecutorService(timer);
    algorithms.applyTo(server);
    Login login = new Login(this::deviceOf);
    server.setPasswordAuthenticator(login);
    server.setPublickeyAuthenticator(login);
    server.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);
    server.setUserAuthFactories(methods.stream().map(method -> method.factory).toList());
    server.setKeyPairProvider(session -> deviceOf(session).hostKeys().pairs());
    server.setCommandFactory(
        (channel, command) -> new NetCommand(deviceOf(channel.getSession()), command, timer));
    server.addSessionListener(new Logins());
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, MOST_LOGIN_ATTEMPTS);
    // As OpenSSH: a client that is logged in may be silent for as long as it likes.
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
  public void cutConnections(InetSocketAddress address) {
    server.cutConnections(address);
  }

  @Override
  public void close() {
    server.end();
  }

  private Voyager deviceOf(ConnectionEndpointsIndicator connection) {
    return byPort.get(((InetSocketAddress) connection.getLocalAddress()).getPort());
  }

  /** Keeps the books. */
  private final class Logins implements SessionListener {
    @Override
    public void sessionEvent(Session session, Event event) {
      if (event == Event.Authenticated) {
        deviceOf(session).ledger().loggedIn();
      }
    }
  }
}
