package io.unifiedtelemetry.connect.common.metrics;

import java.util.List;

/**
 * The metrics of one kind of things.
 *
 * @param keys what identifies a thing within a task: the names of key properties in JMX and of
 *     tags; empty for the task itself
 * @param metrics of each thing
 * @param <T> the values of a thing at one moment
 */
public record MetricKind<T>(List<String> keys, List<Metric<T>> metrics) {}
