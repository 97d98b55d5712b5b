package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.BodyWriter;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;

/** The thread of a lane: sends its batches, one request at a time, until the lane is stopped. */
final class Sender implements Runnable {
  private final Lane lane;
  private final WriteClient client;
  private final DeliveryRules rules;
  private final BodyWriter body;
  private final SinkMetrics metrics;
  private final Consumer<LineBatch> onBatchComplete;
  private final Consumer<ConnectException> onFailure;
  private final LongSupplier nanoTime;

  /**
   * @param onBatchComplete receives each batch whose lines are all stored or rejected
   * @param onFailure receives the error with which the task has to fail
   */
  Sender(
      Lane lane,
      WriteClient client,
      DeliveryRules rules,
      BodyWriter body,
      SinkMetrics metrics,
      Consumer<LineBatch> onBatchComplete,
      Consumer<ConnectException> onFailure,
      LongSupplier nanoTime) {
    this.lane = lane;
    this.client = client;
    this.rules = rules;
    this.body = body;
    this.metrics = metrics;
    this.onBatchComplete = onBatchComplete;
    this.onFailure = onFailure;
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
      // Nobody else would notice that this thread has ended.
      onFailure.accept(new ConnectException("A write lane failed", e));
    }
  }

  // Returns whether the lane continues.
  private boolean send(DestinationQueue queue) throws InterruptedException {
    if (!queue.delivery().prepare(body)) {
      complete(queue);
      return true;
    }
    boolean started = lane.startRequest();
    try {
      return started && sendNow(queue);
    } finally {
      lane.endRequest();
    }
  }

  private boolean sendNow(DestinationQueue queue) {
    // Partitions may have been revoked while this lane waited for its turn.
    if (queue.delivery().hasRevoked() && !queue.delivery().prepare(body)) {
      complete(queue);
      return true;
    }
    Reaction reaction = rules.react(queue, write(queue));
    if (reaction.failure() != null) {
      lane.onResponse(queue, reaction);
      onFailure.accept(reaction.failure());
      return false;
    }
    if (reaction.isPause()) {
      metrics.retrying();
      metrics.waiting(lane, queue.destination(), reaction.waitingFor(), reaction.pause());
    } else if (queue.isMissing()) {
      metrics.gaveUp(lane, queue.destination());
    } else {
      metrics.working(lane, queue.destination());
    }
    lane.onResponse(queue, reaction);
    return true;
  }

  private WriteResponse write(DestinationQueue queue) {
    long start = nanoTime.getAsLong();
    metrics.requestStarted();
    try {
      return client.write(queue.destination(), body.bytes(), body.length(), body.isGzip());
    } finally {
      metrics.requestEnded(Duration.ofNanos(nanoTime.getAsLong() - start));
    }
  }

  private void complete(DestinationQueue queue) {
    Delivery delivery = queue.delivery();
    metrics.batchComplete(delivery.storedLines(), delivery.storedBytes());
    lane.complete(queue);
    // The lines for which the lane waited may have been revoked.
    metrics.gaveUp(lane, queue.destination());
    onBatchComplete.accept(delivery.batch());
  }
}
