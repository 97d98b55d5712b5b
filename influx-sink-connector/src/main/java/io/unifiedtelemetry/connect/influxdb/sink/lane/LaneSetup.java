package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.util.function.LongSupplier;

/**
 * What all lanes of a task share.
 *
 * @param missingTargets what is done about a bucket that does not exist
 * @param refusedLines takes the lines that will not be stored
 * @param nanoTime as {@link System#nanoTime}
 */
public record LaneSetup(
    LaneLimits limits,
    DeliverySettings delivery,
    MissingTargets missingTargets,
    RejectionFilter refusedLines,
    LaneEvents events,
    LongSupplier nanoTime) {}
