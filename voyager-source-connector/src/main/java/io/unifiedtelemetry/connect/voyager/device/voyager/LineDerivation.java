package io.unifiedtelemetry.connect.voyager.device.voyager;

import static io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields.INPUT_POWER_MARGIN;
import static io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields.Q_FACTOR;
import static io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields.Q_MARGIN;
import static io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields.UNCORRECTABLE_FEC_DELTA;

import java.util.HashMap;
import java.util.Map;

/** Adds the derived fields to the lines of one device; remembers each line's last counter. */
final class LineDerivation {
  private final DerivedFields derived;
  private final Map<String, Long> lastCounter = new HashMap<>();

  LineDerivation(DerivedFields derived) {
    this.derived = derived;
  }

  void addTo(String line, Map<String, Object> fields) {
    if (derived.names().isEmpty()) {
      return;
    }
    if (Long.valueOf(1).equals(fields.get(VoyagerModel.BER_VALID))) {
      addQ((Double) fields.get(VoyagerFields.CURRENT_BER), fields);
    }
    Double power = (Double) fields.get(VoyagerFields.INPUT_POWER);
    if (power != null) {
      put(INPUT_POWER_MARGIN, power - derived.inputPowerLimit(), fields);
    }
    if (fields.get(VoyagerFields.UNCORRECTABLE_FEC) instanceof Long counter) {
      addDelta(line, counter, fields);
    }
  }

  private void addQ(double ber, Map<String, Object> fields) {
    double q = QFactor.decibels(ber);
    put(Q_FACTOR, q, fields);
    put(Q_MARGIN, q - QFactor.decibels(derived.berLimit()), fields);
  }

  private void addDelta(String line, long counter, Map<String, Object> fields) {
    Long last = lastCounter.put(line, counter);
    if (last != null && derived.contains(UNCORRECTABLE_FEC_DELTA)) {
      fields.put(UNCORRECTABLE_FEC_DELTA, counter >= last ? counter - last : counter);
    }
  }

  private void put(String field, double value, Map<String, Object> fields) {
    if (derived.contains(field) && Double.isFinite(value)) {
      fields.put(field, value);
    }
  }
}
