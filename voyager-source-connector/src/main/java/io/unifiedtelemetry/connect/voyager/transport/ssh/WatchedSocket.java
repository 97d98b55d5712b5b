package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.SocketFactory;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
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
 * The socket under an SSH connection. It remembers how the connection ended, because the SSH
 * library reports a lost connection during the login in the same words as a refused login, and it
 * can be closed from any thread at any moment, even while the connection is being made.
 */
final class WatchedSocket implements SocketFactory, AutoCloseable {
  private final Device device;
  private final int timeoutMs;
  private final Socket socket = new Socket();
  private volatile boolean connected;
  private volatile PollFailure failure;
  private final AtomicReference<Runnable> waitsForBytes = new AtomicReference<>();

  WatchedSocket(Device device, Duration timeout) {
    this.device = device;
    this.timeoutMs = Math.toIntExact(timeout.toMillis());
  }

  /** Runs the action once, when the next byte comes in, on the thread that reads it. */
  void onNextByte(Runnable action) {
    waitsForBytes.set(action);
  }

  /** Why the connection is no more, or null where that has no reason of its own. */
  PollFailure failure() {
    return failure;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), timeoutMs);
      connected = true;
      return socket;
    } catch (IOException e) {
      throw noted(e);
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
      throw new IllegalStateException("a socket that does not close", e);
    }
  }

  private IOException noted(IOException e) {
    if (failure == null && !socket.isClosed()) {
      failure = explain(e);
    }
    return e;
  }

  private PollFailure explain(IOException e) {
    String where = device.address();
    if (e instanceof UnknownHostException) {
      return new PollFailure(
          FailureClass.UNKNOWN_HOST, "the host name " + device.host() + " is not known", e);
    }
    if (e instanceof SocketTimeoutException) {
      String what = connected ? " is silent: nothing in " : " does not take a connection in ";
      return new PollFailure(FailureClass.TIMEOUT, where + what + timeoutMs + " ms", e);
    }
    if (connected) {
      return new PollFailure(FailureClass.CLOSED, where + " cut the connection", e);
    }
    if (e instanceof ConnectException) {
      return new PollFailure(FailureClass.REFUSED, "nobody listens at " + where, e);
    }
    String why = e instanceof SocketException ? e.getMessage() : e.toString();
    return new PollFailure(FailureClass.UNREACHABLE, where + " cannot be reached: " + why, e);
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
          Runnable waiting = waitsForBytes.getAndSet(null);
          if (waiting != null) {
            waiting.run();
          }
        }
        return count;
      } catch (IOException e) {
        throw noted(e);
      }
    }
  }
}
