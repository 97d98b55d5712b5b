package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import io.unifiedtelemetry.connect.voyager.config.JumpHostConfig;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Credentials;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.login.UncountedAttempt;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The SSH server through which devices are reached: a few connections to it, shared by channels to
 * the devices. There is one login at a time, and none with credentials that it has just rejected,
 * because a thousand devices wait for the same account.
 */
final class JumpHost implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(5);
  // Lock-outs usually count three failures in 15 minutes.
  private static final Duration MIN_RETRY_AFTER_REJECTION = Duration.ofMinutes(15);

  private final Device server;
  private final SshTransport transport;
  private final int maxSessions;
  private final long retryAfterRejectionNanos;
  private final LongSupplier nanoTime;
  private final List<SharedSession> sessions = new ArrayList<>();
  private PollFailure lastFailure;
  private Login lastLogin;
  private long retryAt;
  private boolean closed;

  /**
   * @param retryAfterRejection time to the next login with rejected credentials; at least 15
   *     minutes
   * @param nanoTime a monotonic clock
   */
  JumpHost(
      JumpHostConfig config,
      Duration retryAfterRejection,
      SshTransport transport,
      LongSupplier nanoTime) {
    this.server =
        new Device(
            "jump host",
            config.host(),
            config.port(),
            Transport.SSH,
            new Credentials(
                config.username(),
                config.password(),
                Optional.empty(),
                config.keyFile(),
                config.passphrase()),
            config.hostKey().stream().toList(),
            List.of(),
            Collections.emptySortedMap());
    this.transport = transport;
    this.maxSessions = config.maxSessions();
    this.retryAfterRejectionNanos =
        Math.max(retryAfterRejection.toNanos(), MIN_RETRY_AFTER_REJECTION.toNanos());
    this.nanoTime = nanoTime;
  }

  /** A channel to a device. */
  interface Forwarding {
    /** Sends to the device. */
    OutputStream output();

    /** Closes the channel; may block for as long as the jump host does. */
    void close();
  }

  /**
   * Connects to a device; blocks.
   *
   * @param received receives what the device sends, on the session's thread, which must not block
   * @throws PollFailure if the jump host or the device cannot be reached
   */
  Forwarding open(String host, int port, OutputStream received, int timeoutMs) {
    SharedSession session = reserve();
    try {
      ChannelDirectTCPIP channel =
          session.await(timeoutMs).forward(host, port, received, timeoutMs);
      return new Forwarding() {
        @Override
        public OutputStream output() {
          return SshConnection.outputOf(channel);
        }

        @Override
        public void close() {
          release(session);
          channel.disconnect();
        }
      };
    } catch (RuntimeException | Error e) {
      release(session);
      throw e;
    }
  }

  @Override
  public void close() {
    List<SharedSession> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(sessions);
      sessions.clear();
    }
    open.forEach(session -> session.connection.close());
  }

  /**
   * Returns the session for one more channel: a connecting or unused one, a new one, or the least
   * used.
   */
  private SharedSession reserve() {
    Login login = server.credentials().login();
    SharedSession added = null;
    SharedSession session;
    synchronized (this) {
      sessions.removeIf(SharedSession::isLost);
      session = idleOrConnecting();
      if (session == null && sessions.size() < maxSessions && !isHeld(login)) {
        added =
            new SharedSession(new SshConnection(server, transport, SshTransport.directSocket()));
        sessions.add(added);
        session = added;
      }
      if (session == null) {
        session = leastUsed();
      }
      session.channels++;
    }
    if (added != null) {
      connect(added, login);
    }
    return session;
  }

  // Waiting for the one that is connecting keeps it at one login at a time.
  private SharedSession idleOrConnecting() {
    return sessions.stream()
        .filter(each -> !each.ready.isDone() || each.channels == 0)
        .findFirst()
        .orElse(null);
  }

  private SharedSession leastUsed() {
    return sessions.stream()
        .min(Comparator.comparingInt(each -> each.channels))
        .orElseThrow(this::held);
  }

  private void connect(SharedSession session, Login login) {
    try {
      session.connection.connect(new UncountedAttempt(login));
      clearFailure();
      session.ready.complete(session.connection);
    } catch (RuntimeException | Error e) {
      // Also if no thread can be created: all devices would wait for this session.
      PollFailure cause = PollFailure.of(e);
      PollFailure failure =
          new PollFailure(
              FailureClass.JUMP_HOST,
              "the jump host of %s: %s".formatted(JumpHostConfig.HOST, cause.getMessage()),
              cause);
      hold(cause, failure, login);
      session.ready.completeExceptionally(failure);
    }
  }

  private synchronized void hold(PollFailure cause, PollFailure failure, Login login) {
    lastFailure = failure;
    lastLogin = login;
    retryAt =
        nanoTime.getAsLong()
            + (cause.kind() == FailureClass.AUTH ? retryAfterRejectionNanos : RETRY.toNanos());
  }

  private synchronized void clearFailure() {
    lastFailure = null;
  }

  private boolean isHeld(Login login) {
    return closed
        || lastFailure != null && login.equals(lastLogin) && nanoTime.getAsLong() - retryAt < 0;
  }

  private PollFailure held() {
    return lastFailure == null
        ? new PollFailure(FailureClass.CLOSED, "closed by this plugin")
        : lastFailure;
  }

  private synchronized void release(SharedSession session) {
    session.channels--;
  }

  /** One connection to the jump host. */
  private static final class SharedSession {
    private final SshConnection connection;
    private final CompletableFuture<SshConnection> ready = new CompletableFuture<>();
    private int channels;

    private SharedSession(SshConnection connection) {
      this.connection = connection;
    }

    private boolean isLost() {
      return ready.isDone() && !connection.isOpen();
    }

    private SshConnection await(int timeoutMs) {
      try {
        return ready.get(timeoutMs, TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw PollFailure.of(e);
      } catch (TimeoutException e) {
        throw new PollFailure(
            FailureClass.JUMP_HOST,
            "no connection to the jump host within " + timeoutMs + " ms",
            e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PollFailure(FailureClass.CLOSED, "closed by this plugin", e);
      }
    }
  }
}
