package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Faults;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A device's port for one transport: open, closed or a black hole, as its faults say. */
public final class Door {
  private final Voyager device;
  private final Listener listener;
  private final InetSocketAddress address;
  private State state = State.OPEN;
  private BlackHole blackHole;

  private enum State {
    OPEN,
    CLOSED,
    BLACK_HOLE
  }

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

  /** Becomes what the faults say. */
  public synchronized void follow(Faults faults) throws IOException {
    State next = stateWith(faults);
    if (next != state) {
      leave();
      state = next;
      enter();
    }
  }

  /** Cuts all connections; new ones are taken as before. */
  public void cutConnections() {
    listener.cutConnections(address);
  }

  private static State stateWith(Faults faults) {
    if (faults.has(Fault.REFUSE_CONNECTION)) {
      return State.CLOSED;
    }
    return faults.has(Fault.BLACK_HOLE) ? State.BLACK_HOLE : State.OPEN;
  }

  private void leave() throws IOException {
    switch (state) {
      case OPEN -> listener.stopListening(address);
      case BLACK_HOLE -> blackHole.close();
      case CLOSED -> {}
    }
  }

  private void enter() throws IOException {
    switch (state) {
      case OPEN -> listener.listen(device, address);
      case BLACK_HOLE -> blackHole = new BlackHole(address);
      case CLOSED -> cutConnections();
    }
  }

  /** Closes for good; the listener closes what it listens on itself. */
  public synchronized void close() throws IOException {
    if (state == State.BLACK_HOLE) {
      leave();
    }
    state = State.CLOSED;
  }
}
