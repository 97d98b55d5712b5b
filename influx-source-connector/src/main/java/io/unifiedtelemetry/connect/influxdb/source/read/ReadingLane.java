package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.record.PointWriter;

/**
 * What one reading thread works with.
 *
 * @param writer makes record values
 * @param maxPoints of one record
 * @param batch where records go
 */
public record ReadingLane(
    PointWriter writer, int maxPoints, RecordBatch batch, SourceCounters counters) {}
