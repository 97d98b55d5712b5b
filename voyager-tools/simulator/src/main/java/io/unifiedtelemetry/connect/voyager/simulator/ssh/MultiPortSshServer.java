package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.sshd.common.Closeable;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.server.SshServer;

/** One SSH server on any number of ports, which are bound and unbound while it runs. */
final class MultiPortSshServer extends SshServer {
  private static final long SHUTDOWN_SECONDS = 5;

  private final UnaryOperator<IoHandler> wrapper;
  private final Map<InetSocketAddress, IoAcceptor> listening = new ConcurrentHashMap<>();

  /** Includes acceptors that no longer listen: their connections may still be open. */
  private final Queue<IoAcceptor> acceptors = new ConcurrentLinkedQueue<>();

  /**
   * @param wrapper wraps the server's handler of connections
   */
  MultiPortSshServer(UnaryOperator<IoHandler> wrapper) {
    this.wrapper = wrapper;
  }

  /** Prepares the server; it does not listen yet. */
  @Override
  public void start() {
    checkConfig();
    setSessionFactory(createSessionFactory());
  }

  /** Listens on another address and returns it; port 0 takes a free port. */
  InetSocketAddress bind(InetSocketAddress address) throws IOException {
    // One acceptor per address: an acceptor fails to rebind an address that it has just unbound.
    IoAcceptor acceptor = getIoServiceFactory().createAcceptor(wrapper.apply(getSessionFactory()));
    acceptors.add(acceptor);
    acceptor.bind(address);
    InetSocketAddress bound = (InetSocketAddress) acceptor.getBoundAddresses().iterator().next();
    listening.put(bound, acceptor);
    return bound;
  }

  void unbind(InetSocketAddress address) {
    listening.remove(address).unbind();
  }

  void closeConnections(InetSocketAddress address) {
    for (IoAcceptor acceptor : acceptors) {
      for (IoSession session : acceptor.getManagedSessions().values()) {
        if (session.getLocalAddress().equals(address)) {
          session.close(true);
        }
      }
    }
  }

  /** Closes all connections and ports and stops the threads. */
  void shutdown() {
    try {
      close(true).await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("the SSH server did not shut down", e);
    }
  }

  @Override
  protected Closeable getInnerCloseable() {
    return builder().parallel(toString(), acceptors).sequential(getIoServiceFactory()).build();
  }
}
