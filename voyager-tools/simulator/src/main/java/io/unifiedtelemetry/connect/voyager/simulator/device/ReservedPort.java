package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port at which nobody listens, so connections are refused, and which nobody else can take. */
final class ReservedPort implements Closeable {
  private final Socket socket = new Socket();

  ReservedPort(InetSocketAddress address) throws IOException {
    socket.setReuseAddress(true);
    socket.bind(address);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
