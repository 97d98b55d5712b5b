package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A device's port for one transport: open, or closed while the device refuses connections. */
public final class Door {
  private final Voyager device;
  private final Listener listener;
  private final InetSocketAddress address;
  private ReservedPort reserved;

  private Door(Voyager device, Listener listener, InetSocketAddress address) {
    this.device = device;
    this.listener = listener;
    this.address = address;
  }

  /**
   * Opens a device's port.
   *
   * @param address port 0 takes a free one
   */
  public static Door open(Voyager device, Listener listener, InetSocketAddress address)
      throws IOException {
    return new Door(device, listener, listener.listen(device, address));
  }

  /** Where it is. */
  public InetSocketAddress address() {
    return address;
  }

  /** Opens or closes, as the device's faults say. */
  public synchronized void follow() throws IOException {
    boolean closed = reserved != null;
    boolean toBeClosed = device.faults().has(Fault.REFUSE_CONNECTION);
    if (toBeClosed && !closed) {
      listener.stopListening(address);
      reserved = new ReservedPort(address);
      cutConnections();
    } else if (closed && !toBeClosed) {
      close();
      listener.listen(device, address);
    }
  }

  /** Cuts all connections; new ones are taken as before. */
  public void cutConnections() {
    listener.cutConnections(address);
  }

  /** Gives up what it holds itself; the listener closes what it listens on. */
  public synchronized void close() throws IOException {
    if (reserved != null) {
      reserved.close();
      reserved = null;
    }
  }
}
