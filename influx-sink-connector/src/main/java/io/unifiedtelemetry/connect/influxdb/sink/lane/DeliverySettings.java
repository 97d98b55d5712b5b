package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * How long the lanes wait for what.
 *
 * @param backoff between attempts
 * @param retryTimeout how long an outage is ridden out before the task fails; empty for ever
 * @param authTimeout how long refused credentials are ridden out before the task fails
 * @param authKeys the configuration keys that hold the credentials, for messages
 * @param missingTimeout how long a bucket that does not exist is waited for before its lines are
 *     refused; empty for ever
 */
public record DeliverySettings(
    Backoff backoff,
    Optional<Duration> retryTimeout,
    Duration authTimeout,
    String authKeys,
    Optional<Duration> missingTimeout) {}
