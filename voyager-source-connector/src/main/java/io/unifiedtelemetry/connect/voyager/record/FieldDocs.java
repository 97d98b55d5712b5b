package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.voyager.device.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Documentation of fields, with meaning and unit, for the schemas of Structs. */
final class FieldDocs implements BinaryOperator<String> {
  private final Map<String, String> docs = new HashMap<>();

  private FieldDocs() {}

  /** Returns the documentation for the layout {@code interface}. */
  static FieldDocs ofPoints(DeviceModel model) {
    FieldDocs docs = new FieldDocs();
    model.fields().forEach(spec -> docs.add(model, spec));
    PollPoint.specs().forEach(spec -> docs.add(model, spec));
    return docs;
  }

  /** Returns the documentation for the layout {@code channels}. */
  static FieldDocs ofChannels(ChannelPlan plan, List<String> devices) {
    FieldDocs docs = new FieldDocs();
    int number = 0;
    for (String device : devices) {
      for (ChannelPlan.Channel channel : plan.channels()) {
        number++;
        docs.docs.put(
            key(plan.measurement(), plan.fieldPrefix() + number),
            "%s of %s %s".formatted(channel.field(), device, channel.tagValue()));
      }
    }
    return docs;
  }

  @Override
  public String apply(String measurement, String field) {
    return docs.get(key(measurement, field));
  }

  private void add(DeviceModel model, FieldSpec spec) {
    docs.put(key(model.measurement(spec.kind()), spec.name()), spec.documentation());
  }

  private static String key(String measurement, String field) {
    return measurement + " " + field;
  }
}
