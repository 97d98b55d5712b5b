package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.SocketFactory;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The socket of an SSH connection. It records how the connection ended, because the SSH library
 * reports a connection lost during login in the same way as a rejected login. It can be closed from
 * any thread at any time, even while connecting.
 */
final class WatchedSocket implements SocketFactory, AutoCloseable {
  private final Device device;
  private final int timeoutMs;
  private final Socket socket;
  private volatile boolean connected;
  private volatile PollFailure failure;
  private final AtomicReference<Runnable> onNextByte = new AtomicReference<>();

  /**
   * @param socket not yet connected
   */
  WatchedSocket(Device device, Duration timeout, Socket socket) {
    this.device = device;
    this.socket = socket;
    this.timeoutMs = Math.toIntExact(timeout.toMillis());
  }

  /** Runs the action once, when the next byte arrives, on the reading thread. */
  void onNextByte(Runnable action) {
    onNextByte.set(action);
  }

  /** Why the connection was lost, or null if the socket did not fail. */
  PollFailure failure() {
    return failure;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    try {
      socket.connect(address(host, port), timeoutMs);
      connected = true;
      return socket;
    } catch (IOException e) {
      throw recorded(e);
    }
  }

  @Override
  public InputStream getInputStream(Socket ignored) throws IOException {
    return new BufferedInputStream(new Watched(socket.getInputStream()));
  }

  @Override
  public OutputStream getOutputStream(Socket ignored) throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("cannot close a socket", e);
    }
  }

  // The jump host resolves names itself: the worker may not know them.
  private InetSocketAddress address(String host, int port) throws UnknownHostException {
    return socket instanceof ForwardedSocket
        ? InetSocketAddress.createUnresolved(host, port)
        : new InetSocketAddress(InetAddress.getByName(host), port);
  }

  private IOException recorded(IOException e) {
    if (failure == null && !socket.isClosed()) {
      failure = explain(e);
    }
    return e;
  }

  private PollFailure explain(IOException e) {
    String address = device.address();
    if (e instanceof UnknownHostException) {
      return new PollFailure(
          FailureClass.UNKNOWN_HOST, "the host name " + device.host() + " cannot be resolved", e);
    }
    if (e instanceof SocketTimeoutException) {
      String what = connected ? " sent nothing for " : " did not accept a connection within ";
      return new PollFailure(FailureClass.TIMEOUT, address + what + timeoutMs + " ms", e);
    }
    if (connected) {
      return new PollFailure(FailureClass.CLOSED, address + " reset the connection", e);
    }
    if (e instanceof ConnectException) {
      return new PollFailure(FailureClass.REFUSED, "nothing is listening on " + address, e);
    }
    String why = e instanceof SocketException ? e.getMessage() : e.toString();
    return new PollFailure(FailureClass.UNREACHABLE, address + " is unreachable: " + why, e);
  }

  private final class Watched extends FilterInputStream {
    private Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        int count = super.read(bytes, offset, length);
        if (count < 0 && failure == null) {
          failure =
              new PollFailure(FailureClass.CLOSED, device.address() + " closed the connection");
        }
        if (count > 0) {
          Runnable action = onNextByte.getAndSet(null);
          if (action != null) {
            action.run();
          }
        }
        return count;
      } catch (IOException e) {
        throw recorded(e);
      }
    }
  }
}
