package io.unifiedtelemetry.connect.voyager.transport.ssh;

import io.unifiedtelemetry.connect.voyager.transport.ssh.JumpHost.Forwarding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A connection to a device through the jump host, for code that needs a socket. */
final class ForwardedSocket extends Socket {
  private final JumpHost jump;
  private final Executor executor;
  private final Received received = new Received();
  private Forwarding forwarding;
  private volatile boolean closed;

  /**
   * @param executor closes the channel, which may block
   */
  ForwardedSocket(JumpHost jump, Executor executor) {
    this.jump = jump;
    this.executor = executor;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeoutMs) throws IOException {
    InetSocketAddress device = (InetSocketAddress) endpoint;
    Forwarding opened = jump.open(device.getHostString(), device.getPort(), received, timeoutMs);
    synchronized (this) {
      if (!closed) {
        forwarding = opened;
        return;
      }
    }
    opened.close();
    throw new SocketException("Socket closed");
  }

  @Override
  public InputStream getInputStream() {
    return received.input();
  }

  @Override
  public synchronized OutputStream getOutputStream() {
    return forwarding.output();
  }

  @Override
  public void close() {
    Forwarding open;
    synchronized (this) {
      closed = true;
      open = forwarding;
      forwarding = null;
    }
    received.close();
    if (open != null) {
      closeInBackground(open);
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void setSoTimeout(int timeoutMs) {
    received.setTimeout(timeoutMs);
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // The connection to the jump host has this option.
  }

  private void closeInBackground(Forwarding open) {
    try {
      executor.execute(open::close);
    } catch (RejectedExecutionException e) {
      // The transport was closed, and with it the connection to the jump host.
    }
  }

  /**
   * What the device sent and nobody has read yet. Writing never blocks: the writing thread serves
   * the other devices behind the jump host, too.
   */
  private static final class Received extends OutputStream {
    // The device's session reads at once; this is far more than the window of the channel.
    private static final int MAX_UNREAD_BYTES = 4 << 20;

    private final Queue<byte[]> chunks = new ArrayDeque<>();
    private int offset;
    private int unread;
    private int timeoutMs;
    private boolean ended;

    @Override
    public void write(int each) throws IOException {
      write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      if (ended || unread + length > MAX_UNREAD_BYTES) {
        close();
        throw new SocketException("Socket closed");
      }
      byte[] chunk = new byte[length];
      System.arraycopy(bytes, from, chunk, 0, length);
      if (length > 0) {
        chunks.add(chunk);
        unread += length;
        notifyAll();
      }
    }

    @Override
    public synchronized void close() {
      ended = true;
      notifyAll();
    }

    private synchronized void setTimeout(int ms) {
      timeoutMs = ms;
    }

    private InputStream input() {
      return new InputStream() {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
          return take(into, from, length);
        }
      };
    }

    private synchronized int take(byte[] into, int from, int length) throws IOException {
      awaitData();
      byte[] chunk = chunks.peek();
      if (chunk == null) {
        return -1;
      }
      int count = Math.min(length, chunk.length - offset);
      System.arraycopy(chunk, offset, into, from, count);
      offset += count;
      unread -= count;
      if (offset == chunk.length) {
        chunks.remove();
        offset = 0;
      }
      return count;
    }

    private void awaitData() throws IOException {
      long start = System.nanoTime();
      while (chunks.isEmpty() && !ended) {
        long left = timeoutMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (timeoutMs > 0 && left <= 0) {
          throw new SocketTimeoutException("Read timed out");
        }
        try {
          wait(timeoutMs > 0 ? left : 0);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new SocketException("Socket closed");
        }
      }
    }
  }
}
