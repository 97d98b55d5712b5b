package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderJson;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One command, from its arrival to the end of its response. It blocks no thread. */
public final class CommandExecution {
  private static final String SHOW = "show transponder json";
  private static final String BANNER =
      "\nWelcome to Cumulus (R) Linux (R)\n\nThis system is for authorised users only.\n";
  private static final int UNCLOSED_QUOTES = 500_000;
  private static final String COLOUR = "\u001b[1;32m";
  private static final String NO_COLOUR = "\u001b[0m";

  private final Voyager device;
  private final Request request;
  private final ResponseWriter writer;
  private final ScheduledExecutorService timer;
  private final AtomicBoolean finished = new AtomicBoolean();
  private volatile Runnable stopSending = () -> {};
  private volatile Future<?> scheduled;

  private CommandExecution(
      Voyager device, Request request, ResponseWriter writer, ScheduledExecutorService timer) {
    this.device = device;
    this.request = request;
    this.writer = writer;
    this.timer = timer;
  }

  /**
   * Starts a command; its response is sent after the response time of the device.
   *
   * @param command the words that follow {@code net} on the command line of the device, or a
   *     request of {@link PlayedResponses}
   */
  public static CommandExecution start(
      Voyager device,
      Transport transport,
      String command,
      ResponseWriter writer,
      ScheduledExecutorService timer) {
    Request request = new Request(device.now(), System.nanoTime(), transport, command);
    CommandExecution execution = new CommandExecution(device, request, writer, timer);
    device.requestLog().requestStarted(request);
    boolean known = command.equals(SHOW) || device.played().contains(command);
    Runnable respond = known ? execution::respond : execution::respondUnknownCommand;
    execution.scheduled =
        timer.schedule(respond, device.responseTime().toNanos(), TimeUnit.NANOSECONDS);
    return execution;
  }

  /** Ends the command because the client has disconnected; no effect after the response. */
  public void cancel() {
    stopSending.run();
    scheduled.cancel(false);
    finish();
  }

  private void respondUnknownCommand() {
    sendText("ERROR: Command not found\n", 1, Set.of());
  }

  private void respond() {
    Set<Fault> faults = device.faults();
    if (faults.contains(Fault.HANG) || faults.contains(Fault.BLACK_HOLE)) {
      return;
    }
    if (faults.contains(Fault.BAD_GATEWAY)) {
      writer.badGateway();
      finish();
    } else if (faults.contains(Fault.ERROR)) {
      sendText("ERROR: Unable to talk to the transponder daemon\n", 1, faults);
    } else if (faults.contains(Fault.UNCLOSED_QUOTES)) {
      sendText("{" + "\"\\".repeat(UNCLOSED_QUOTES), 0, faults);
    } else if (faults.contains(Fault.GARBAGE)) {
      byte[] garbage = new byte[4096];
      new Random(device.seed().value()).nextBytes(garbage);
      send(garbage, 0, faults, complete -> {});
    } else {
      device
          .played()
          .text(request.command())
          .ifPresentOrElse(text -> sendText(text, 0, faults), () -> sendReading(faults));
    }
  }

  private void sendReading(Set<Fault> faults) {
    TransponderReading reading = device.read(faults);
    String text = TransponderJson.of(reading, faults);
    if (faults.contains(Fault.COLOURS)) {
      text = COLOUR + text + NO_COLOUR;
    }
    if (faults.contains(Fault.BANNER)) {
      text = BANNER + text;
    }
    Response response = new Response(request, reading, faults, text);
    device.requestLog().responseStarted(response);
    send(text.getBytes(StandardCharsets.UTF_8), 0, faults, response::complete);
  }

  private void sendText(String text, int exitStatus, Set<Fault> faults) {
    send(text.getBytes(StandardCharsets.UTF_8), exitStatus, faults, complete -> {});
  }

  private void send(byte[] bytes, int exitStatus, Set<Fault> faults, Consumer<Boolean> complete) {
    ResponseSender sender = new ResponseSender(writer, timer, () -> complete.accept(true));
    stopSending = sender::stop;
    // Before sending: the client's next request may arrive before send returns.
    sender
        .sent()
        .whenComplete(
            (sent, failure) -> {
              if (failure != null && !(failure instanceof CancellationException)) {
                complete.accept(false);
              }
              finish();
            });
    sender.send(bytes, exitStatus, faults, device.byteInterval());
  }

  private void finish() {
    if (finished.compareAndSet(false, true)) {
      device.requestLog().requestFinished();
    }
  }
}
