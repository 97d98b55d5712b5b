package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.influxdb.source.assign.MeasurementAssignment;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.delivered.PointBudget;
import io.unifiedtelemetry.connect.influxdb.source.metrics.LagMetrics;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import io.unifiedtelemetry.connect.influxdb.source.queue.RecordQueue;
import java.time.Clock;

/**
 * What the readers of all instances of a task share.
 *
 * @param assignment the measurements that this task reads
 * @param offsets what the worker stored
 * @param pointBudget the number of points that are remembered over all measurements
 */
public record TaskContext(
    InfluxDbSourceConfig config,
    MeasurementAssignment assignment,
    StoredOffsets offsets,
    RecordQueue queue,
    PointBudget pointBudget,
    SourceCounters counters,
    LagMetrics lagMetrics,
    Clock clock,
    Sleeper sleeper) {}
