package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port where connections are made and nobody ever says a word: the operating system accepts them
 * for a program that does not look.
 */
final class BlackHole implements Closeable {
  private static final int UNSEEN_CONNECTIONS = 1000;

  private final ServerSocket socket;

  BlackHole(InetSocketAddress address) throws IOException {
    socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(address, UNSEEN_CONNECTIONS);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
