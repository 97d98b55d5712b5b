package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.offset.RecordContent;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.BucketCreator;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides what to do after each kind of response. Outages, and everything else that can recover,
 * are retried. Lines are rejected only if InfluxDB says so itself, or if it fails on them again and
 * again while it is healthy otherwise.
 */
final class DeliveryRules {
  // After this many failures the request itself may be at fault.
  private static final int FAILURES = 5;
  private static final int MAX_LOGGED = 200;

  private final LaneConfig config;
  private final WriteClient client;
  private final ServerHealth health;
  private final Optional<BucketCreator> creator;
  private final LongSupplier nanoTime;

  /**
   * @param creator creates missing buckets; empty if they are not to be created
   */
  DeliveryRules(
      LaneConfig config,
      WriteClient client,
      ServerHealth health,
      Optional<BucketCreator> creator,
      LongSupplier nanoTime) {
    this.config = config;
    this.client = client;
    this.health = health;
    this.creator = creator;
    this.nanoTime = nanoTime;
  }

  /** Applies a response to the delivery to which it belongs. */
  Reaction react(DestinationQueue queue, WriteResponse response) {
    return switch (response.kind()) {
      case WRITTEN -> written(queue);
      case LINES_REJECTED -> linesRejected(queue, response);
      case TOO_LARGE -> tooLarge(queue.delivery(), response);
      case BUCKET_MISSING -> bucketMissing(queue, response);
      case UNAUTHORIZED -> unauthorized(queue, response);
      case FAILED -> failed(queue, response);
      case ORGANISATION_MISSING, OVERLOADED, UNREACHABLE, UNTRUSTED, MISCONFIGURED ->
          pause(queue, response);
    };
  }

  private Reaction written(DestinationQueue queue) {
    health.written();
    queue.setFound();
    queue.delivery().written();
    return Reaction.CONTINUE;
  }

  private static Reaction linesRejected(DestinationQueue queue, WriteResponse response) {
    queue.setFound();
    queue.delivery().isolate(response);
    return Reaction.CONTINUE;
  }

  private static Reaction tooLarge(Delivery delivery, WriteResponse response) {
    delivery.split(response.text());
    return Reaction.CONTINUE;
  }

  private Reaction bucketMissing(DestinationQueue queue, WriteResponse response) {
    Duration missing = queue.setMissing(nanoTime.getAsLong());
    if (config.missingTimeout().filter(max -> missing.compareTo(max) >= 0).isPresent()) {
      queue.delivery().rejectRest(response.text());
      return Reaction.CONTINUE;
    }
    Reaction pause = pause(queue, response);
    String result =
        creator.map(each -> each.create(queue.destination())).orElse("it does not exist");
    return pause.isPause()
        ? Reaction.pause(pause.pause(), pause.waitingFor() + ": " + result)
        : pause;
  }

  private Reaction unauthorized(DestinationQueue queue, WriteResponse response) {
    long now = nanoTime.getAsLong();
    RetryState state = queue.delivery().retryState();
    state.unauthorized(now);
    if (state.unauthorizedFor(now).compareTo(config.authTimeout()) >= 0) {
      return Reaction.fail(
          "InfluxDB has rejected the credentials for %d s (%s, %s): change %s"
              .formatted(
                  state.unauthorizedFor(now).toSeconds(),
                  queue.destination(),
                  logged(response),
                  config.authKeys()));
    }
    state.attempted(now);
    return Reaction.pause(backoff(state), waitingFor(queue.destination(), response));
  }

  private Reaction failed(DestinationQueue queue, WriteResponse response) {
    Delivery delivery = queue.delivery();
    RetryState state = delivery.retryState();
    state.failed(health.writes());
    boolean single = delivery.size() == 1;
    boolean enough = state.failures() >= FAILURES || delivery.isSplit() && !single;
    if (enough && isRequestAtFault(queue.destination(), state, single)) {
      delivery.split(response.text());
      return Reaction.CONTINUE;
    }
    return pause(queue, response);
  }

  private boolean isRequestAtFault(Destination destination, RetryState state, boolean single) {
    if (health.writes() > state.writesBefore()) {
      return true;
    }
    return client.probe(destination).kind() == Kind.WRITTEN
        && (!single || health.mayRejectOnProbe());
  }

  private Reaction pause(DestinationQueue queue, WriteResponse response) {
    long now = nanoTime.getAsLong();
    RetryState state = queue.delivery().retryState();
    state.clearUnauthorized();
    state.attempted(now);
    Duration elapsed = state.elapsed(now);
    if (config.retryTimeout().filter(max -> elapsed.compareTo(max) >= 0).isPresent()) {
      return Reaction.fail(
          "InfluxDB has stored nothing for %s for %d s (%s): it is down, or the connection is wrong;"
                  .formatted(queue.destination(), elapsed.toSeconds(), logged(response))
              + " retry.timeout.ms sets how long to retry");
    }
    // With a zero Retry-After the lane would send requests without a pause.
    Duration wait =
        response.retryAfter().filter(each -> !each.isZero()).orElseGet(() -> backoff(state));
    return Reaction.pause(wait, waitingFor(queue.destination(), response));
  }

  private Duration backoff(RetryState state) {
    return config.backoff().after(state.attempts());
  }

  private static String waitingFor(Destination destination, WriteResponse response) {
    return "InfluxDB, for " + destination + " (" + logged(response) + ")";
  }

  private static String logged(WriteResponse response) {
    String text = RecordContent.removedFrom(response.text());
    return text.length() > MAX_LOGGED ? text.substring(0, MAX_LOGGED) + "…" : text;
  }
}
