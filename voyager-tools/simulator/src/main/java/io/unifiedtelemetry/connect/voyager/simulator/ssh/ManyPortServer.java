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

/** One SSH server that listens on as many ports as one likes, and takes and gives them up. */
final class ManyPortServer extends SshServer {
  private static final long END_SECONDS = 5;

  private final UnaryOperator<IoHandler> guard;
  private final Map<InetSocketAddress, IoAcceptor> listening = new ConcurrentHashMap<>();

  /** Also those that listen no more: their connections may still be there. */
  private final Queue<IoAcceptor> acceptors = new ConcurrentLinkedQueue<>();

  /**
   * @param guard stands between the connections and the server
   */
  ManyPortServer(UnaryOperator<IoHandler> guard) {
    this.guard = guard;
  }

  /** Makes it ready to listen; it listens nowhere yet. */
  @Override
  public void start() {
    checkConfig();
    setSessionFactory(createSessionFactory());
  }

  /** Listens at one more address; port 0 takes a free one, which is returned. */
  InetSocketAddress bind(InetSocketAddress address) throws IOException {
    // One each: an acceptor that binds an address again, which it has just given up, goes astray.
    IoAcceptor one = getIoServiceFactory().createAcceptor(guard.apply(getSessionFactory()));
    acceptors.add(one);
    one.bind(address);
    InetSocketAddress bound = (InetSocketAddress) one.getBoundAddresses().iterator().next();
    listening.put(bound, one);
    return bound;
  }

  void unbind(InetSocketAddress address) {
    listening.remove(address).unbind();
  }

  void cutConnections(InetSocketAddress address) {
    for (IoAcceptor each : acceptors) {
      for (IoSession session : each.getManagedSessions().values()) {
        if (session.getLocalAddress().equals(address)) {
          session.close(true);
        }
      }
    }
  }

  /** Cuts all connections, listens nowhere any more and ends its threads. */
  void end() {
    try {
      close(true).await(END_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("the SSH server did not end", e);
    }
  }

  @Override
  protected Closeable getInnerCloseable() {
    return builder().parallel(toString(), acceptors).sequential(getIoServiceFactory()).build();
  }
}
