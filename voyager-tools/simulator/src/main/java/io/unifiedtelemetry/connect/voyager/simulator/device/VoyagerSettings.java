package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.random.Seed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What all devices of a simulator have in common at first.
 *
 * @param seed each device's own comes from it and from the device's name
 * @param clock tells which values a device has, and when requests came
 * @param answerTime the time between a request and its answer
 * @param betweenBytes the time between two bytes of an answer that drips
 * @param kept how many requests and answers are kept per device, the newest ones
 */
public record VoyagerSettings(
    Seed seed,
    Clock clock,
    Credentials credentials,
    List<HostKeys.Type> hostKeys,
    Duration answerTime,
    Duration betweenBytes,
    int kept) {}
