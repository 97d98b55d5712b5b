package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.write.WriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;

/** Sends what a lane has, one request after the other, until the lane is stopped. */
final class Sender implements Runnable {
  private final Lane lane;
  private final WriteClient client;
  private final DeliveryRules rules;
  private final BodyWriter body;
  private final LaneEvents events;
  private final Consumer<LineBatch> finished;
  private final Consumer<ConnectException> failed;
  private final LongSupplier nanoTime;

  /**
   * @param finished gets each batch whose lines all have their verdict
   * @param failed gets what the task is to fail with
   */
  Sender(
      Lane lane,
      WriteClient client,
      DeliveryRules rules,
      BodyWriter body,
      LaneEvents events,
      Consumer<LineBatch> finished,
      Consumer<ConnectException> failed,
      LongSupplier nanoTime) {
    this.lane = lane;
    this.client = client;
    this.rules = rules;
    this.body = body;
    this.events = events;
    this.finished = finished;
    this.failed = failed;
    this.nanoTime = nanoTime;
  }

  @Override
  public void run() {
    try (body) {
      DestinationQueue queue = lane.awaitDelivery();
      while (queue != null && send(queue)) {
        queue = lane.awaitDelivery();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // Nobody else would notice that this thread is gone.
      failed.accept(new ConnectException("A write lane failed", e));
    }
  }

  // Whether the lane goes on.
  private boolean send(DestinationQueue queue) throws InterruptedException {
    if (!queue.delivery().prepare(body)) {
      finish(queue);
      return true;
    }
    boolean begun = lane.begin();
    try {
      return begun && sendNow(queue);
    } finally {
      lane.end();
    }
  }

  private boolean sendNow(DestinationQueue queue) {
    // Lines may have been taken away from us while this lane waited for its turn.
    if (queue.delivery().hasRevoked() && !queue.delivery().prepare(body)) {
      finish(queue);
      return true;
    }
    Reaction reaction = rules.react(queue, request(queue));
    if (reaction.failure() != null) {
      lane.answered(queue, reaction);
      failed.accept(reaction.failure());
      return false;
    }
    if (reaction.isWaiting()) {
      events.retrying();
      events.waiting(lane, queue.destination(), reaction.waitingFor(), reaction.pause());
    } else {
      events.working(lane, queue.destination());
    }
    lane.answered(queue, reaction);
    return true;
  }

  private WriteResponse request(DestinationQueue queue) {
    long begin = nanoTime.getAsLong();
    events.sending();
    try {
      return client.write(queue.destination(), body.bytes(), body.length(), body.isGzip());
    } finally {
      events.sent(Duration.ofNanos(nanoTime.getAsLong() - begin));
    }
  }

  private void finish(DestinationQueue queue) {
    Delivery delivery = queue.delivery();
    events.delivered(delivery.storedLines(), delivery.storedBytes());
    lane.finish(queue);
    // What it waited for may have been taken away from us.
    events.working(lane, queue.destination());
    finished.accept(delivery.batch());
  }
}
