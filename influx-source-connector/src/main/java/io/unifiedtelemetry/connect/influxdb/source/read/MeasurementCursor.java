package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.late.LateSlots;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;

/** Where the reading of one measurement stands. For one thread. */
public final class MeasurementCursor {
  private final String measurement;
  private final MeasurementRecords records;
  private final LateSlots late;
  private Delivered delivered;
  private FieldTypes types;

  /**
   * @param delivered what was handed over before
   */
  public MeasurementCursor(
      String measurement,
      MeasurementRecords records,
      Delivered delivered,
      FieldTypes types,
      LateSlots late) {
    this.measurement = measurement;
    this.records = records;
    this.delivered = delivered;
    this.types = types;
    this.late = late;
  }

  /** The measurement's name. */
  public String measurement() {
    return measurement;
  }

  /** What was handed over. */
  public Delivered delivered() {
    return delivered;
  }

  /** The types of the measurement's fields. */
  public FieldTypes types() {
    return types;
  }

  /** Notes what the types are now. */
  public void types(FieldTypes now) {
    types = now;
  }

  MeasurementRecords records() {
    return records;
  }

  LateSlots late() {
    return late;
  }

  void delivered(Delivered now) {
    delivered = now;
  }
}
