package io.unifiedtelemetry.connect.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Ports of this machine's loopback interface that nobody listens on; each is given out once. */
public final class FreePorts {
  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {}

  /** A free port. */
  public static synchronized int next() {
    while (true) {
      int port = anyFree();
      if (GIVEN.add(port)) {
        return port;
      }
    }
  }

  /** That port where it is free, else another one. */
  public static synchronized int preferably(int port) {
    return !GIVEN.contains(port) && isFree(port) && GIVEN.add(port) ? port : next();
  }

  private static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }
}
