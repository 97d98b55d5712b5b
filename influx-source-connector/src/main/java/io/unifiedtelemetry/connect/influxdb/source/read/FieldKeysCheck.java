package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;

/**
 * Asks, in the same request as a window that spans shards and right before it, whether each field
 * still has one type only.
 */
final class FieldKeysCheck extends TableReading {
  private final FieldTypes expected;

  /**
   * @param expected the types that the window is read with
   */
  FieldKeysCheck(MeasurementCursor cursor, FieldTypes expected) {
    super(cursor);
    this.expected = expected;
  }

  @Override
  public String statement() {
    return InfluxQl.fieldKeys(cursor().measurement());
  }

  @Override
  void answered(Table answer) throws TypesChangedException {
    FieldTypes now =
        Catalog.fields(answer, 0).getOrDefault(cursor().measurement(), new FieldTypes());
    if (!now.equals(expected)) {
      throw new TypesChangedException("measurement \"" + cursor().measurement() + "\"");
    }
  }
}
