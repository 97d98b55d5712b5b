package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading;
import java.util.Set;

/** The exact response of a device to a request. */
public final class Response {
  private final Request request;
  private final TransponderReading reading;
  private final Set<Fault> faults;
  private final String text;
  private volatile boolean complete;

  Response(Request request, TransponderReading reading, Set<Fault> faults, String text) {
    this.request = request;
    this.reading = reading;
    this.faults = faults;
    this.text = text;
  }

  /** Returns the request that this responds to. */
  public Request request() {
    return request;
  }

  /** Returns the values, and the time at which sending started. */
  public TransponderReading reading() {
    return reading;
  }

  /** Returns the faults of the device at that time. */
  public Set<Fault> faults() {
    return faults;
  }

  /** Returns the whole text, even if only a part of it was sent. */
  public String text() {
    return text;
  }

  /** Whether all of it was sent, as far as the device can know. */
  public boolean isComplete() {
    return complete;
  }

  void complete(boolean whole) {
    complete = whole;
  }
}
