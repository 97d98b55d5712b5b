package io.unifiedtelemetry.connect.influxdb.sink.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.faults.Hold;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.List;
import java.util.Map;

/** A new bucket of a real 2.x server, behind a proxy that can hold writes. */
public final class FrontedBucket implements AutoCloseable {
  private final InfluxDbServer server = InfluxDb.server(2);
  private final Hold hold = new Hold();
  private final String bucket;
  private final FaultFront front;

  /** Creates the bucket. */
  public FrontedBucket() throws Exception {
    bucket = InfluxDb.newBucket(server);
    front = new FaultFront(server.url());
  }

  /** The proxy. */
  public FaultFront front() {
    return front;
  }

  /** The properties of a task that writes through the proxy. */
  public Map<String, String> properties() {
    Map<String, String> properties = InfluxDb.properties(server, bucket);
    properties.put("influxdb.url", front.url());
    // Known from the start, so that put converts its records immediately.
    properties.put("influxdb.version", "2");
    return properties;
  }

  /** Holds a write like a server that hangs, and forwards it after {@link #release}. */
  public Fault hold() {
    hold.pass();
    return null;
  }

  /** Forwards held and new writes. */
  public void release() {
    hold.close();
  }

  /** Whether {@link #release} was called. */
  public boolean isReleased() {
    return hold.isClosed();
  }

  /** Writes without the proxy. */
  public void write(String lines) throws Exception {
    server.access().write(bucket, lines);
  }

  /** The number of values of a field in the bucket. */
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
