package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The server of one transport, which listens on the ports of all devices. */
public interface Listener extends AutoCloseable {

  /**
   * Listens on a port for a device.
   *
   * @param address port 0 takes a free port
   * @return the address that it is bound to
   */
  InetSocketAddress listen(Voyager device, InetSocketAddress address) throws IOException;

  /** Stops listening at an address; open connections stay open. */
  void stopListening(InetSocketAddress address) throws IOException;

  /** Closes the connections that were accepted at an address. */
  void closeConnections(InetSocketAddress address);

  @Override
  void close();
}
