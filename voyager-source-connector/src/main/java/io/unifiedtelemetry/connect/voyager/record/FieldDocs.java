package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.voyager.model.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import io.unifiedtelemetry.connect.voyager.model.FieldSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** What the fields of the points mean and their units, for the schemas of Structs. */
final class FieldDocs implements BinaryOperator<String> {
  private final Map<String, String> docs = new HashMap<>();

  private FieldDocs() {}

  /** Of the points of the layout {@code interface}. */
  static FieldDocs ofPoints(DeviceModel model) {
    FieldDocs docs = new FieldDocs();
    model.fields().forEach(spec -> docs.add(model, spec));
    PollPoint.specs().forEach(spec -> docs.add(model, spec));
    return docs;
  }

  /** Of the points of the layout {@code channels}. */
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
    docs.put(key(model.name() + "_" + spec.kind(), spec.name()), spec.documentation());
  }

  private static String key(String measurement, String field) {
    return measurement + " " + field;
  }
}
