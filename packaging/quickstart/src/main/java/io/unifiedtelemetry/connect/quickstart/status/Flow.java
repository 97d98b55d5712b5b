package io.unifiedtelemetry.connect.quickstart.status;

/**
 * The records that pass through a connector.
 *
 * @param connector name of the connector
 * @param recordsPerSecond mean of the last seconds
 * @param waiting records in the topic that a sink has not committed; 0 for a source
 * @param stuck whether records wait and none has been committed for some seconds
 */
public record Flow(String connector, double recordsPerSecond, long waiting, boolean stuck) {}
