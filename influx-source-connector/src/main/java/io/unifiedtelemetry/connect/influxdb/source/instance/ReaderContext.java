package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordQueue;
import io.unifiedtelemetry.connect.influxdb.source.late.PointBudget;
import io.unifiedtelemetry.connect.influxdb.source.metrics.LagMetrics;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import io.unifiedtelemetry.connect.influxdb.source.share.MeasurementAssignment;
import java.time.Clock;

/**
 * What the readers of a task's instances have in common.
 *
 * @param share which measurements this task reads
 * @param offsets what the worker stored
 * @param lateBudget how many points are remembered over all measurements
 */
public record ReaderContext(
    InfluxDbSourceConfig config,
    MeasurementAssignment share,
    StoredOffsets offsets,
    RecordQueue handover,
    PointBudget lateBudget,
    SourceCounters counters,
    LagMetrics lagMetrics,
    Clock clock,
    Sleeper sleeper) {}
