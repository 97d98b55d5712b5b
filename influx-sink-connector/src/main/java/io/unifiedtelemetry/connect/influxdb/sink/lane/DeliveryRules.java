package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * What is done after each kind of answer. An outage, and whatever else can heal, is waited for;
 * only what InfluxDB says about lines, or what it fails over again and again while it is well
 * otherwise, is a verdict on them.
 */
final class DeliveryRules {
  // So often the server may fail over one request before the request itself is suspected.
  private static final int FAILURES = 5;
  private static final int MAX_SAID = 200;
  private static final Pattern QUOTED = Pattern.compile("'.*'", Pattern.DOTALL);

  private final DeliverySettings settings;
  private final WriteClient client;
  private final ServerHealth evidence;
  private final MissingTargets missingTargets;
  private final LongSupplier nanoTime;

  DeliveryRules(
      DeliverySettings settings,
      WriteClient client,
      ServerHealth evidence,
      MissingTargets missingTargets,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.client = client;
    this.evidence = evidence;
    this.missingTargets = missingTargets;
    this.nanoTime = nanoTime;
  }

  /** Applies the answer to the delivery whose request it is for. */
  Reaction react(DestinationQueue queue, WriteResponse answer) {
    return switch (answer.kind()) {
      case WRITTEN -> written(queue);
      case CONTENT -> refused(queue, answer);
      case TOO_LARGE -> tooLarge(queue.delivery(), answer);
      case TARGET_MISSING -> missing(queue, answer);
      case UNAUTHORIZED -> unauthorized(queue, answer);
      case FAILED -> failed(queue, answer);
      case ORGANISATION_MISSING, OVERLOADED, UNREACHABLE, UNTRUSTED, MISCONFIGURED ->
          pause(queue, answer);
    };
  }

  private Reaction written(DestinationQueue queue) {
    evidence.written();
    queue.found();
    queue.delivery().written();
    return Reaction.GO_ON;
  }

  private static Reaction refused(DestinationQueue queue, WriteResponse answer) {
    queue.found();
    queue.delivery().isolate(answer);
    return Reaction.GO_ON;
  }

  private static Reaction tooLarge(Delivery delivery, WriteResponse answer) {
    delivery.divide(answer.text());
    return Reaction.GO_ON;
  }

  private Reaction missing(DestinationQueue queue, WriteResponse answer) {
    long now = nanoTime.getAsLong();
    Duration missing = queue.missing(now);
    if (settings.missingTimeout().filter(most -> missing.compareTo(most) >= 0).isPresent()) {
      queue.delivery().refuseRest(answer.text());
      return Reaction.GO_ON;
    }
    Reaction pause = pause(queue, answer);
    String found = missingTargets.mend(queue.destination());
    return pause.isWaiting()
        ? Reaction.pause(pause.pause(), pause.waitingFor() + ": " + found)
        : pause;
  }

  private Reaction unauthorized(DestinationQueue queue, WriteResponse answer) {
    long now = nanoTime.getAsLong();
    RetryState trouble = queue.delivery().trouble();
    trouble.refused(now);
    if (trouble.refusedFor(now).compareTo(settings.authTimeout()) >= 0) {
      return Reaction.fail(
          "InfluxDB has refused the credentials for %d s (%s, %s): change %s"
              .formatted(
                  trouble.refusedFor(now).toSeconds(),
                  queue.destination(),
                  answer.text(),
                  settings.authKeys()));
    }
    trouble.attempted(now);
    return Reaction.pause(backoff(trouble), waitingFor(queue.destination(), answer));
  }

  private Reaction failed(DestinationQueue queue, WriteResponse answer) {
    Delivery delivery = queue.delivery();
    RetryState trouble = delivery.trouble();
    trouble.failed(evidence.writes());
    boolean single = delivery.size() == 1;
    boolean enough = trouble.failures() >= FAILURES || delivery.isDivided() && !single;
    if (enough && isRequestAtFault(queue.destination(), trouble, single)) {
      delivery.divide(answer.text());
      return Reaction.GO_ON;
    }
    return pause(queue, answer);
  }

  private boolean isRequestAtFault(Destination destination, RetryState trouble, boolean single) {
    if (evidence.writes() > trouble.writesBefore()) {
      return true;
    }
    return client.probe(destination).kind() == Kind.WRITTEN
        && (!single || evidence.mayGiveUpOnProbe());
  }

  private Reaction pause(DestinationQueue queue, WriteResponse answer) {
    long now = nanoTime.getAsLong();
    RetryState trouble = queue.delivery().trouble();
    trouble.notRefused();
    trouble.attempted(now);
    Duration lasting = trouble.lasting(now);
    if (settings.retryTimeout().filter(most -> lasting.compareTo(most) >= 0).isPresent()) {
      return Reaction.fail(
          "InfluxDB has taken nothing for %s for %d s (%s): it is down, or the connection is wrong;"
                  .formatted(queue.destination(), lasting.toSeconds(), said(answer))
              + " retry.timeout.ms says how long that is waited for");
    }
    // "At once" would have us ask without a pause for as long as the server says so.
    Duration wait =
        answer.retryAfter().filter(wish -> !wish.isZero()).orElseGet(() -> backoff(trouble));
    return Reaction.pause(wait, waitingFor(queue.destination(), answer));
  }

  private Duration backoff(RetryState trouble) {
    return settings.backoff().after(trouble.attempts());
  }

  private static String waitingFor(Destination destination, WriteResponse answer) {
    return "InfluxDB, for " + destination + " (" + said(answer) + ")";
  }

  // This goes to the log, so it must not hold record values; the server puts those in quotes.
  private static String said(WriteResponse answer) {
    String text = QUOTED.matcher(answer.text()).replaceAll("'…'");
    return text.length() > MAX_SAID ? text.substring(0, MAX_SAID) + "…" : text;
  }
}
