package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.io.IOException;
import java.net.InetSocketAddress;

/** What listens on a device's ports for one transport; one for all devices. */
public interface Listener extends AutoCloseable {

  /**
   * Listens for a device.
   *
   * @param address port 0 takes a free one
   * @return the address that it really listens on
   */
  InetSocketAddress listen(Voyager device, InetSocketAddress address) throws IOException;

  /** Stops listening there; connections that were made stay. */
  void stopListening(InetSocketAddress address) throws IOException;

  /** Cuts the connections that were made there. */
  void cutConnections(InetSocketAddress address);

  @Override
  void close();
}
