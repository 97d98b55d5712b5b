package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.batch.BodyWriter;
import io.unifiedtelemetry.connect.influxdb.sink.batch.LineBatch;
import io.unifiedtelemetry.connect.influxdb.sink.metrics.SinkMetrics;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;

/** A thread that sends the batches of all lanes, one request at a time, until it is stopped. */
final class Sender implements Runnable {
  private final LaneQueues queues;
  private final RequestsInFlight inFlight;
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
      LaneQueues queues,
      RequestsInFlight inFlight,
      WriteClient client,
      DeliveryRules rules,
      BodyWriter body,
      SinkMetrics metrics,
      Consumer<LineBatch> onBatchComplete,
      Consumer<ConnectException> onFailure,
      LongSupplier nanoTime) {
    this.queues = queues;
    this.inFlight = inFlight;
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
      DestinationQueue queue = queues.take();
      while (queue != null && send(queue)) {
        queue = queues.take();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // Nobody else would notice that this thread has ended.
      onFailure.accept(new ConnectException("A sender failed", e));
    }
  }

  // Returns whether this sender continues.
  private boolean send(DestinationQueue queue) throws InterruptedException {
    if (!queue.delivery().prepare(body)) {
      complete(queue);
      return true;
    }
    RequestsInFlight.Request request = inFlight.start(queue);
    if (request == null) {
      return true;
    }
    boolean continues;
    try {
      continues = sendNow(queue, request.sentAt());
    } finally {
      inFlight.end(request);
    }
    // Another sender has taken the place of one whose request hung.
    return continues && request.isCounted();
  }

  private boolean sendNow(DestinationQueue queue, long sentAt) {
    // Partitions may have been revoked while this sender waited for its turn.
    if (queue.delivery().hasRevoked() && !queue.delivery().prepare(body)) {
      complete(queue);
      return true;
    }
    Reaction reaction = rules.react(queue, write(queue), sentAt);
    if (reaction.failure() != null) {
      onFailure.accept(reaction.failure());
    } else if (reaction.isPause()) {
      metrics.retrying();
    }
    queues.onResponse(queue, reaction.isPause());
    return reaction.failure() == null;
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
    queues.complete(queue);
    onBatchComplete.accept(delivery.batch());
  }
}
