package io.unifiedtelemetry.connect.influxdb.source.plan;

import io.unifiedtelemetry.connect.influxdb.source.share.AssignmentOverrides;

/**
 * How work is shared out.
 *
 * @param tasks how many tasks there are to be
 */
public record AssignmentPlan(int tasks, AssignmentOverrides moved) {}
