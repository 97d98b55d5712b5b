package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.health.Availability;
import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationState;
import io.unifiedtelemetry.connect.influxdb.sink.health.RetryState;
import io.unifiedtelemetry.connect.influxdb.sink.health.ServerState;
import io.unifiedtelemetry.connect.influxdb.sink.lane.LaneConfig.Refused;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RecordContent;
import io.unifiedtelemetry.connect.influxdb.sink.write.BucketCreator;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Decides what to do after each kind of response. Outages, and everything else that can recover,
 * are retried. Lines are rejected only if InfluxDB says so itself, if their destination cannot be
 * used, or if a single line fails again and again while its destination stores others.
 */
final class DeliveryRules {
  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final int MAX_LOGGED = 200;

  private final LaneConfig config;
  private final ServerState server;
  private final Optional<BucketCreator> creator;
  private final Consumer<String> onWait;
  private final LongSupplier nanoTime;

  /**
   * @param creator creates missing buckets; empty if they are not to be created
   * @param onWait receives the reason before something waits
   */
  DeliveryRules(
      LaneConfig config,
      ServerState server,
      Optional<BucketCreator> creator,
      Consumer<String> onWait,
      LongSupplier nanoTime) {
    this.config = config;
    this.server = server;
    this.creator = creator;
    this.onWait = onWait;
    this.nanoTime = nanoTime;
  }

  /** A response and when its request was sent and answered. */
  private record Attempt(WriteResponse response, long sentAt, long now) {
    boolean hasResponse() {
      return response.status() > 0;
    }

    // Nothing arrived, and not because the connection was cut.
    boolean isSlow() {
      return !hasResponse() && took().compareTo(SLOW) >= 0;
    }

    Duration took() {
      return Duration.ofNanos(now - sentAt);
    }
  }

  /**
   * Applies a response to the delivery to which it belongs.
   *
   * @param sentAt when the request was sent
   */
  Reaction react(DestinationQueue queue, WriteResponse response, long sentAt) {
    Attempt attempt = new Attempt(response, sentAt, nanoTime.getAsLong());
    DestinationState destination = queue.lanes().state();
    if (attempt.hasResponse()) {
      server.answered(sentAt);
      destination.setHanging(false);
    }
    return switch (response.kind()) {
      case WRITTEN -> written(queue, attempt);
      case LINES_REJECTED, TOO_LARGE -> linesRejected(queue, response);
      case BUCKET_MISSING -> bucketMissing(queue, attempt);
      case UNAUTHORIZED -> refusedWithoutReason(queue, attempt);
      case FORBIDDEN, DESTINATION_MISSING -> refused(queue, attempt);
      case MISCONFIGURED -> misconfigured(queue, attempt);
      case FAILED -> failed(queue, attempt);
      case OVERLOADED -> destinationWaits(queue, attempt);
      case UNREACHABLE, UNTRUSTED -> {
        destination.clearRefused();
        yield pause(queue, server.availability(), attempt);
      }
    };
  }

  private Reaction written(DestinationQueue queue, Attempt attempt) {
    server.stored(attempt.sentAt());
    queue.lanes().state().stored(attempt.sentAt());
    queue.availability().works();
    queue.delivery().written();
    return Reaction.CONTINUE;
  }

  private static Reaction linesRejected(DestinationQueue queue, WriteResponse response) {
    queue.lanes().state().works();
    queue.availability().works();
    if (response.kind() == Kind.TOO_LARGE) {
      queue.delivery().split(response.text());
    } else {
      queue.delivery().isolate(response);
    }
    return Reaction.CONTINUE;
  }

  private Reaction bucketMissing(DestinationQueue queue, Attempt attempt) {
    Duration missing = queue.lanes().state().missing(attempt.now());
    if (config.missingTimeout().filter(max -> missing.compareTo(max) >= 0).isPresent()) {
      return rejectRest(queue, attempt);
    }
    Reaction pause = pause(queue, queue.lanes().state().availability(), attempt);
    String result =
        creator.map(each -> each.create(queue.destination())).orElse("it does not exist");
    return pause.isPause()
        ? Reaction.pause(pause.pause(), pause.waitingFor() + ": " + result)
        : pause;
  }

  // A destination that nobody may write to, or that does not exist.
  private Reaction refused(DestinationQueue queue, Attempt attempt) {
    boolean forbidden = attempt.response().kind() == Kind.FORBIDDEN;
    long since = queue.lanes().state().refused(attempt.now());
    if (!isOver(config.authTimeout(), since, attempt.now())) {
      return destinationWaits(queue, attempt);
    }
    return switch (forbidden ? config.forbidden() : config.refused()) {
      case WAIT -> destinationWaits(queue, attempt);
      case FAIL -> Reaction.fail(refusedMessage(queue, attempt, since));
      case DLQ ->
          isRefusedAlone(since) ? rejectRest(queue, attempt) : destinationWaits(queue, attempt);
    };
  }

  // Credentials that are wrong everywhere, a proxy, or a single line that something objects to.
  private Reaction refusedWithoutReason(DestinationQueue queue, Attempt attempt) {
    long since = queue.lanes().state().refused(attempt.now());
    if (isOver(config.authTimeout(), since, attempt.now())) {
      if (server.hasStoredSince(since)) {
        return refused(queue, attempt);
      }
      return Reaction.fail(refusedMessage(queue, attempt, since));
    }
    return suspect(queue, attempt, attempt.response().status(), Duration.ZERO);
  }

  private Reaction misconfigured(DestinationQueue queue, Attempt attempt) {
    int status = attempt.response().status();
    if (status < 400 || status >= 500) {
      queue.lanes().state().clearRefused();
      return destinationWaits(queue, attempt);
    }
    long since = queue.lanes().state().refused(attempt.now());
    if (isOver(config.authTimeout(), since, attempt.now())
        && server.hasStoredSince(since)
        && config.refused() != Refused.WAIT) {
      return refused(queue, attempt);
    }
    return suspect(queue, attempt, status, Duration.ZERO);
  }

  private Reaction failed(DestinationQueue queue, Attempt attempt) {
    DestinationState destination = queue.lanes().state();
    destination.clearRefused();
    if (!attempt.hasResponse() && server.hasAnsweredSince(attempt.sentAt())) {
      destination.setHanging(true);
    }
    return suspect(queue, attempt, 0, config.poisonTime());
  }

  // Either the destination or one of the lines is at fault. Smaller requests find that out.
  private Reaction suspect(DestinationQueue queue, Attempt attempt, int cause, Duration atLeast) {
    Delivery delivery = queue.delivery();
    RetryState state = delivery.retryState();
    DestinationState destination = queue.lanes().state();
    // A line that was set aside says nothing about its destination.
    boolean worked = !queue.isSetAside() && destination.failed() == 1;
    boolean evidence = state.failed(cause, attempt.now(), destination) || worked;
    if (delivery.size() > 1) {
      delivery.divide(evidence, attempt.now());
      if (evidence && !attempt.isSlow()) {
        return Reaction.CONTINUE;
      }
    } else if (state.isRequestAtFault(attempt.now(), atLeast)) {
      delivery.split(attempt.response().text());
      queue.availability().works();
      return Reaction.CONTINUE;
    }
    return pauseSuspect(queue, attempt, worked);
  }

  private Reaction pauseSuspect(DestinationQueue queue, Attempt attempt, boolean worked) {
    DestinationState destination = queue.lanes().state();
    Duration wait =
        longest(config.backoff().after(queue.delivery().retryState().attempts()), attempt);
    String reason = waitingFor(queue, attempt.response());
    onWait.accept(reason);
    queue.availability().waitFor(wait, attempt.now(), reason);
    boolean silent = !attempt.hasResponse() && !queue.isSetAside();
    if (silent && server.isSilent(queue.destination(), attempt.sentAt())) {
      return pause(queue, server.availability(), attempt);
    }
    boolean waits = queue.isSetAside() ? destination.availability().isWaiting() : !worked;
    return waits ? pause(queue, destination.availability(), attempt) : Reaction.pause(wait, reason);
  }

  private Reaction destinationWaits(DestinationQueue queue, Attempt attempt) {
    return pause(queue, queue.lanes().state().availability(), attempt);
  }

  private Reaction pause(DestinationQueue queue, Availability availability, Attempt attempt) {
    WriteResponse response = attempt.response();
    Duration waited = availability.waited(attempt.now());
    if (config.retryTimeout().filter(max -> waited.compareTo(max) >= 0).isPresent()) {
      return Reaction.fail(
          "InfluxDB has stored nothing for %s for %d s (%s): it is down, or the connection is wrong;"
                  .formatted(queue.destination(), waited.toSeconds(), logged(response))
              + " retry.timeout.ms sets how long to retry");
    }
    // With a zero Retry-After there would be no pause at all.
    Duration wait =
        response
            .retryAfter()
            .filter(each -> !each.isZero())
            .orElseGet(() -> longest(config.backoff().after(availability.failures() + 1), attempt));
    String reason = waitingFor(queue, response);
    onWait.accept(reason);
    availability.waitFor(wait, attempt.now(), reason);
    return Reaction.pause(wait, reason);
  }

  private static Reaction rejectRest(DestinationQueue queue, Attempt attempt) {
    queue.delivery().rejectRest(attempt.response().text());
    queue.lanes().state().availability().works();
    return Reaction.CONTINUE;
  }

  // Where the destination depends on the record, others show whether only this one is refused.
  private boolean isRefusedAlone(long since) {
    return !config.routed() || server.hasStoredSince(since);
  }

  private String refusedMessage(DestinationQueue queue, Attempt attempt, long since) {
    long seconds = Duration.ofNanos(attempt.now() - since).toSeconds();
    return attempt.response().kind() == Kind.DESTINATION_MISSING
        ? "InfluxDB has refused %s for %d s (%s): change its name or destination.refused"
            .formatted(queue.destination(), seconds, logged(attempt.response()))
        : "InfluxDB has rejected the credentials for %d s (%s, %s): change %s"
            .formatted(seconds, queue.destination(), logged(attempt.response()), config.authKeys());
  }

  private static boolean isOver(Duration timeout, long since, long now) {
    return now - since >= timeout.toNanos();
  }

  // A request that hangs takes long, so the next one should wait as long.
  private static Duration longest(Duration backoff, Attempt attempt) {
    boolean longer = !attempt.hasResponse() && attempt.took().compareTo(backoff) > 0;
    return longer ? attempt.took() : backoff;
  }

  private static String waitingFor(DestinationQueue queue, WriteResponse response) {
    String line = queue.isSetAside() ? ", for a line of " + queue.delivery().nextPlace() : "";
    return "InfluxDB, for " + queue.destination() + line + " (" + logged(response) + ")";
  }

  private static String logged(WriteResponse response) {
    String text = RecordContent.removedFrom(response.text());
    return text.length() > MAX_LOGGED ? text.substring(0, MAX_LOGGED) + "…" : text;
  }
}
