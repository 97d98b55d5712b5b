package io.unifiedtelemetry.connect.platform.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Allocates free TCP ports on the loopback interface; never returns a port twice. */
public final class FreePorts {
  // Below the ephemeral port range: while a server is down, an outgoing connection could otherwise
  // take its port, most likely one of a client that keeps trying to reach the server.
  private static final int FIRST = 15_000;
  private static final int END = 32_000;
  private static final int ATTEMPTS = 1_000;
  private static final Set<Integer> ALLOCATED = new HashSet<>();

  private FreePorts() {}

  /** Returns a free port. */
  public static synchronized int next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port) && ALLOCATED.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port found from " + FIRST + " to " + END);
  }

  /** Returns the given port if it is free, otherwise another one. */
  public static synchronized int preferably(int port) {
    return !ALLOCATED.contains(port) && isFree(port) && ALLOCATED.add(port) ? port : next();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }
}
