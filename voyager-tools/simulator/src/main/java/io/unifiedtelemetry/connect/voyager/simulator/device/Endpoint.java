package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The port of a device for one transport; closed while the device refuses connections. */
public final class Endpoint {
  private final Voyager device;
  private final Listener listener;
  private final InetSocketAddress address;

  /** Holds the port while it is closed, so that nothing else can bind it. */
  private Socket reservation;

  private Endpoint(Voyager device, Listener listener, InetSocketAddress address) {
    this.device = device;
    this.listener = listener;
    this.address = address;
  }

  /**
   * Opens the port of a device.
   *
   * @param address port 0 takes a free port
   */
  public static Endpoint open(Voyager device, Listener listener, InetSocketAddress address)
      throws IOException {
    return new Endpoint(device, listener, listener.listen(device, address));
  }

  /** Returns the address that it is bound to. */
  public InetSocketAddress address() {
    return address;
  }

  /** Opens or closes the port according to the faults of the device. */
  public synchronized void update() throws IOException {
    boolean closed = reservation != null;
    boolean shouldBeClosed = device.faults().contains(Fault.REFUSE_CONNECTION);
    if (shouldBeClosed && !closed) {
      listener.stopListening(address);
      reserve();
      closeConnections();
    } else if (closed && !shouldBeClosed) {
      close();
      listener.listen(device, address);
    }
  }

  /** Closes all connections; new ones are accepted as before. */
  public void closeConnections() {
    listener.closeConnections(address);
  }

  /** Releases the reserved port, if any; the listener closes the ports that it listens on. */
  public synchronized void close() throws IOException {
    if (reservation != null) {
      reservation.close();
      reservation = null;
    }
  }

  /** Binds without listening, so connections are refused. */
  private void reserve() throws IOException {
    reservation = new Socket();
    reservation.setReuseAddress(true);
    reservation.bind(address);
  }
}
