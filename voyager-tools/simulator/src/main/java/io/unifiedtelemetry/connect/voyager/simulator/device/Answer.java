package io.unifiedtelemetry.connect.voyager.simulator.device;

import io.unifiedtelemetry.connect.voyager.simulator.fault.Faults;
import io.unifiedtelemetry.connect.voyager.simulator.reading.TransponderReading;

/** What a device answered to a request, exactly. */
public final class Answer {
  private final Request request;
  private final TransponderReading reading;
  private final Faults faults;
  private final String text;
  private volatile boolean complete;

  Answer(Request request, TransponderReading reading, Faults faults, String text) {
    this.request = request;
    this.reading = reading;
    this.faults = faults;
    this.text = text;
  }

  /** To what. */
  public Request request() {
    return request;
  }

  /** The values, and the time at which sending began. */
  public TransponderReading reading() {
    return reading;
  }

  /** What was wrong with the device then. */
  public Faults faults() {
    return faults;
  }

  /** What was sent, or begun to be sent. */
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
