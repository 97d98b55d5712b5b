package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.queue.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;

/**
 * What a reading thread creates and counts its records with, and where they go. Not thread-safe.
 *
 * @param encoder encodes the rows of responses
 * @param format converts other points to values of the same form
 * @param maxPoints of one record
 * @param batch where the records go
 */
public record RecordOutput(
    PointEncoder encoder,
    ValueFormat format,
    int maxPoints,
    RecordBatch batch,
    SourceCounters counters) {}
