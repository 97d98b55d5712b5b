package io.unifiedtelemetry.connect.voyager.transport.ssh;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.CombinedResponse;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A device over SSH: a persistent connection with one exec channel per command. */
final class SshLink implements DeviceLink {
  private static final CompletableFuture<Response> NONE = CompletableFuture.completedFuture(null);

  private final Device device;
  private final SshTransport transport;
  private final List<String> commands;
  private final Executor executor;
  private SshConnection connection;
  private CompletableFuture<Response> inFlight = NONE;
  private boolean closed;

  SshLink(Device device, SshTransport transport, List<String> commands, Executor executor) {
    this.device = device;
    this.transport = transport;
    this.commands = commands;
    this.executor = executor;
    this.connection = new SshConnection(device, transport);
  }

  @Override
  public synchronized boolean isAuthenticated() {
    return connection.isOpen();
  }

  @Override
  public CompletableFuture<Response> request(LoginAttempt attempt) {
    SshConnection fresh = replaceConnection();
    CompletableFuture<Response> response = newResponse();
    execute(
        response,
        () -> {
          fresh.connect(attempt);
          run(fresh, response);
        },
        attempt::undecided);
    return closingAfterFailure(response, fresh);
  }

  @Override
  public CompletableFuture<Response> request() {
    SshConnection open = currentConnection();
    CompletableFuture<Response> response = newResponse();
    execute(response, () -> run(open, response));
    return closingAfterFailure(response, open);
  }

  @Override
  public CompletableFuture<Void> verifyHost() {
    SshConnection fresh = replaceConnection();
    return CompletableFuture.runAsync(fresh::verifyHost, executor);
  }

  @Override
  public CompletableFuture<Void> authenticate(LoginAttempt attempt) {
    SshConnection fresh = replaceConnection();
    return CompletableFuture.runAsync(
        () -> {
          fresh.connect(attempt);
          fresh.close();
        },
        executor);
  }

  @Override
  public void abort(PollFailure failure) {
    CompletableFuture<Response> failed;
    SshConnection aborted;
    synchronized (this) {
      failed = inFlight;
      aborted = connection;
    }
    failed.completeExceptionally(failure);
    aborted.close();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    abort(new PollFailure(FailureClass.CLOSED, "closed by this plugin"));
  }

  private synchronized CompletableFuture<Response> newResponse() {
    CompletableFuture<Response> response = new CompletableFuture<>();
    inFlight = response;
    response.whenComplete((received, thrown) -> release(response));
    return response;
  }

  // After a failure the state of the session is unknown.
  private static CompletableFuture<Response> closingAfterFailure(
      CompletableFuture<Response> response, SshConnection used) {
    return response.whenComplete(
        (received, failure) -> {
          if (failure != null) {
            used.close();
          }
        });
  }

  // A response must not be kept until the next one arrives, see LimitedBuffer.
  private synchronized void release(CompletableFuture<Response> response) {
    if (inFlight == response) {
      inFlight = NONE;
    }
  }

  private void run(SshConnection used, CompletableFuture<Response> response) {
    CombinedResponse combined = new CombinedResponse(commands.size(), transport.maxResponseBytes());
    used.whenAlive(() -> execute(response, () -> runNext(used, combined, response)));
  }

  private void runNext(
      SshConnection used, CombinedResponse combined, CompletableFuture<Response> response) {
    CompletableFuture<Response> next = new CompletableFuture<>();
    next.thenAccept(
            received -> {
              if (combined.add(received)) {
                response.complete(combined.take());
              } else {
                // Not on the connection's thread, which must go on to receive.
                execute(response, () -> runNext(used, combined, response));
              }
            })
        .exceptionally(
            failure -> {
              response.completeExceptionally(PollFailure.of(failure));
              return null;
            });
    used.run(commands.get(combined.received()), next);
  }

  private void execute(CompletableFuture<Response> response, Runnable step) {
    execute(response, step, () -> {});
  }

  /**
   * Runs a step that may block on a separate thread; an exception fails the request.
   *
   * @param onRejected runs if there is no thread for the step
   */
  private void execute(CompletableFuture<Response> response, Runnable step, Runnable onRejected) {
    try {
      executor.execute(() -> failingOnException(response, step));
    } catch (RejectedExecutionException e) {
      onRejected.run();
      response.completeExceptionally(PollFailure.of(e));
    }
  }

  private static void failingOnException(CompletableFuture<Response> response, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      response.completeExceptionally(PollFailure.of(e));
    }
  }

  private synchronized SshConnection currentConnection() {
    return connection;
  }

  private synchronized SshConnection replaceConnection() {
    connection.close();
    connection = new SshConnection(device, transport);
    if (closed) {
      connection.close();
    }
    return connection;
  }
}
