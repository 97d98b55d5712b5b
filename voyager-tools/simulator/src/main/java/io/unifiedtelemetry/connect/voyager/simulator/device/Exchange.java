package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.answer.Delivery;
import io.unifiedtelemetry.connect.voyager.simulator.answer.Reply;
import io.unifiedtelemetry.connect.voyager.simulator.answer.TransponderJson;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Faults;
import io.unifiedtelemetry.connect.voyager.simulator.reading.TransponderReading;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One command, from its arrival to the end of its answer. No thread waits with it. */
public final class Exchange {
  private static final String SHOW = "show transponder json";
  private static final String BANNER =
      "\nWelcome to Cumulus (R) Linux (R)\n\nThis system is for authorised users only.\n";
  private static final String COLOUR = "\u001b[1;32m";
  private static final String NO_COLOUR = "\u001b[0m";

  private final Voyager device;
  private final Request request;
  private final Reply reply;
  private final ScheduledExecutorService timer;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile Runnable stop = () -> {};
  private volatile Future<?> waiting;

  private Exchange(Voyager device, Request request, Reply reply, ScheduledExecutorService timer) {
    this.device = device;
    this.request = request;
    this.reply = reply;
    this.timer = timer;
  }

  /**
   * Takes a command and answers it after the device's answer time.
   *
   * @param command what follows {@code net} on the device's command line
   */
  public static Exchange begin(
      Voyager device,
      Transport transport,
      String command,
      Reply reply,
      ScheduledExecutorService timer) {
    Request request = new Request(device.now(), System.nanoTime(), transport, command);
    Exchange exchange = new Exchange(device, request, reply, timer);
    device.ledger().begun(request);
    Runnable answer = command.equals(SHOW) ? exchange::answer : exchange::refuse;
    exchange.waiting = timer.schedule(answer, device.answerTime().toNanos(), TimeUnit.NANOSECONDS);
    return exchange;
  }

  /** The client has gone; does nothing where the answer was sent. */
  public void cancel() {
    stop.run();
    waiting.cancel(false);
    end();
  }

  private void refuse() {
    sendText("ERROR: Command not found\n", 1, Faults.NONE);
  }

  private void answer() {
    Faults faults = device.faults();
    if (faults.has(Fault.HANG) || faults.has(Fault.BLACK_HOLE)) {
      return;
    }
    if (faults.has(Fault.BAD_GATEWAY)) {
      reply.badGateway();
      end();
    } else if (faults.has(Fault.ERROR)) {
      sendText("ERROR: Unable to talk to the transponder daemon\n", 1, faults);
    } else if (faults.has(Fault.GARBAGE)) {
      byte[] garbage = new byte[4096];
      new Random(device.seed().value()).nextBytes(garbage);
      send(garbage, 0, faults);
    } else {
      answerReading(faults);
    }
  }

  private void answerReading(Faults faults) {
    TransponderReading reading = device.read(faults);
    String text = TransponderJson.of(reading, faults);
    if (faults.has(Fault.COLOURS)) {
      text = COLOUR + text + NO_COLOUR;
    }
    if (faults.has(Fault.BANNER)) {
      text = BANNER + text;
    }
    Answer answer = new Answer(request, reading, faults, text);
    device.ledger().answered(answer);
    send(text.getBytes(StandardCharsets.UTF_8), 0, faults, answer::complete);
  }

  private void sendText(String text, int exitStatus, Faults faults) {
    send(text.getBytes(StandardCharsets.UTF_8), exitStatus, faults);
  }

  private void send(byte[] bytes, int exitStatus, Faults faults) {
    send(bytes, exitStatus, faults, complete -> {});
  }

  private void send(byte[] bytes, int exitStatus, Faults faults, Consumer<Boolean> complete) {
    Delivery delivery = new Delivery(reply, timer, () -> complete.accept(true));
    stop = delivery::stop;
    delivery
        .send(bytes, exitStatus, faults, device.betweenBytes())
        .whenComplete(
            (sent, failure) -> {
              if (failure != null && !(failure instanceof CancellationException)) {
                complete.accept(false);
              }
              end();
            });
  }

  private void end() {
    if (over.compareAndSet(false, true)) {
      device.ledger().ended();
    }
  }
}
