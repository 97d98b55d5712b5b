/** Metrics of a task, in JMX and as plugin metrics. May use {@code compat}. */
package io.unifiedtelemetry.connect.common.metrics;
