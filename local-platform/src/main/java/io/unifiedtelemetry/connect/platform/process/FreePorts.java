package io.unifiedtelemetry.connect.platform.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's loopback interface that nobody listens on; each is given out once. */
public final class FreePorts {
  // Below the ports that systems give to outgoing connections: while a server is down, one of these
  // would get its port sooner or later, above all a client's that keeps trying to reach it.
  private static final int FIRST = 15_000;
  private static final int END = 32_000;
  private static final int ATTEMPTS = 1_000;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {}

  /** A free port. */
  public static synchronized int next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port found from " + FIRST + " to " + END);
  }

  /** That port where it is free, else another one. */
  public static synchronized int preferably(int port) {
    return !GIVEN.contains(port) && isFree(port) && GIVEN.add(port) ? port : next();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException inUse) {
      return false;
    }
  }
}
