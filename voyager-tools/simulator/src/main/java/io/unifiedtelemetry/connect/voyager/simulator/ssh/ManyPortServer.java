package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.session.helpers.AbstractSession;
import org.apache.sshd.server.SshServer;

/** One SSH server that listens on as many ports as one likes, and takes and gives them up. */
final class ManyPortServer extends SshServer {

  /** Makes it ready to listen; it listens nowhere yet. */
  @Override
  public void start() {
    checkConfig();
    setSessionFactory(createSessionFactory());
    acceptor = createAcceptor();
  }

  /** Listens at one more address; port 0 takes a free one, which is returned. */
  synchronized InetSocketAddress bind(InetSocketAddress address) throws IOException {
    IoAcceptor all = acceptor;
    Set<SocketAddress> before = all.getBoundAddresses();
    all.bind(address);
    Set<SocketAddress> after = all.getBoundAddresses();
    after.removeAll(before);
    return (InetSocketAddress) after.iterator().next();
  }

  synchronized void unbind(InetSocketAddress address) {
    acceptor.unbind(address);
  }

  void cutConnections(InetSocketAddress address) {
    for (AbstractSession session : getActiveSessions()) {
      if (session.getLocalAddress().equals(address)) {
        session.close(true);
      }
    }
  }
}
