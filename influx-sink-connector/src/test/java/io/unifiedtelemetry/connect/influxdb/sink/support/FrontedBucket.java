package io.unifiedtelemetry.connect.influxdb.sink.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.influxdb.sink.support.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.List;
import java.util.Map;

/** A new bucket of a real 2.x server behind a front that can hold writes back. */
public final class FrontedBucket implements AutoCloseable {
  private final InfluxDbServer server = InfluxDb.server(2);
  private final Hold hold = new Hold();
  private final String bucket;
  private final FaultFront front;

  /** Makes the bucket. */
  public FrontedBucket() throws Exception {
    bucket = InfluxDb.newBucket(server);
    front = new FaultFront(server.url());
  }

  /** What stands before the server. */
  public FaultFront front() {
    return front;
  }

  /** The properties of a task that writes through the front. */
  public Map<String, String> properties() {
    Map<String, String> properties = InfluxDb.properties(server, bucket);
    properties.put("influxdb.url", front.url());
    // Known from the start, so that a put takes its records at once.
    properties.put("influxdb.version", "2");
    return properties;
  }

  /** Holds a write until {@link #release}, as a server that hangs; then it is passed on. */
  public Fault hold() {
    hold.pass();
    return null;
  }

  /** Holds nothing any more. */
  public void release() {
    hold.close();
  }

  /** Whether {@link #release} was called. */
  public boolean isReleased() {
    return hold.isClosed();
  }

  /** Writes past the front. */
  public void write(String lines) throws Exception {
    server.access().write(bucket, lines);
  }

  /** How many values a field has in the bucket. */
  public long count(String measurement, String field) throws Exception {
    return InfluxDb.count(server, bucket, measurement, field);
  }

  /** The points of a measurement in the bucket. */
  public List<Map<String, JsonNode>> points(String measurement) throws Exception {
    return InfluxDb.points(server, bucket, measurement);
  }

  @Override
  public void close() {
    release();
    front.close();
  }
}
