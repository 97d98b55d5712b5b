package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import java.util.function.Function;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.net.ConnectionEndpointsIndicator;

/**
 * Counts the connections to each device, and hides from the server those to a black hole: on these
 * nobody ever says a word.
 */
record DeviceConnections(IoHandler server, Function<ConnectionEndpointsIndicator, Voyager> deviceOf)
    implements IoHandler {
  private static final Object SILENT = new Object();

  @Override
  public void sessionCreated(IoSession connection) throws Exception {
    Voyager device = deviceOf.apply(connection);
    device.ledger().connected();
    if (device.faults().has(Fault.BLACK_HOLE)) {
      connection.setAttribute(SILENT, Boolean.TRUE);
    } else {
      server.sessionCreated(connection);
    }
  }

  @Override
  public void sessionClosed(IoSession connection) throws Exception {
    deviceOf.apply(connection).ledger().disconnected();
    if (!isSilent(connection)) {
      server.sessionClosed(connection);
    }
  }

  @Override
  public void exceptionCaught(IoSession connection, Throwable cause) throws Exception {
    if (isSilent(connection)) {
      connection.close(true);
    } else {
      server.exceptionCaught(connection, cause);
    }
  }

  @Override
  public void messageReceived(IoSession connection, Readable message) throws Exception {
    if (!isSilent(connection)) {
      server.messageReceived(connection, message);
    }
  }

  private static boolean isSilent(IoSession connection) {
    return connection.getAttribute(SILENT) != null;
  }
}
