package io.unifiedtelemetry.connect.influxdb.source.plan;

import io.unifiedtelemetry.connect.influxdb.source.share.MovedWork;

/**
 * How work is shared out.
 *
 * @param tasks how many tasks there are to be
 */
public record WorkPlan(int tasks, MovedWork moved) {}
