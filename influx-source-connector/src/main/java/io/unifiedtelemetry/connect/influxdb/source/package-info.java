/**
 * The task: a shell for Connect and the started task, which takes the records of the readers from
 * the queue. May know every package of the connector; none may know it.
 */
package io.unifiedtelemetry.connect.influxdb.source;
