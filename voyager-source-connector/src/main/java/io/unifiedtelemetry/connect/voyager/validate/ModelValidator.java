package io.unifiedtelemetry.connect.voyager.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.DeriveConfig;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.ModelConfig;
import io.unifiedtelemetry.connect.voyager.config.ModelConfig.Kind;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Layout;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Names;
import io.unifiedtelemetry.connect.voyager.config.RecordsConfig;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Validates what depends on the device model: kinds of points, tags, transports and the layout. */
final class ModelValidator {
  private final VoyagerSourceConfig config;
  private final DeviceModel model;
  private final ConfigProblems problems;

  ModelValidator(VoyagerSourceConfig config, DeviceModel model, ConfigProblems problems) {
    this.config = config;
    this.model = model;
    this.problems = problems;
  }

  void validate(List<Device> devices) {
    config.records().kinds().ifPresent(kinds -> validateKinds(RecordsConfig.KINDS, kinds));
    validateKinds(RecordsConfig.ON_CHANGE, config.records().onChange());
    devices.forEach(this::validateTags);
    devices.stream()
        .filter(device -> !DeviceLinks.supports(model, device.transport()))
        .findFirst()
        .ifPresent(this::reportTransport);
    if (config.output().has(Layout.CHANNELS) && model.channels().isEmpty()) {
      problems.on(
          OutputConfig.LAYOUT, "the device model " + model.name() + " has no layout channels");
    }
    if (config.model().kind() != Kind.VOYAGER && !config.derive().fields().isEmpty()) {
      problems.on(DeriveConfig.DERIVE, "needs " + ModelConfig.MODEL + "=voyager");
    }
    if (config.model().kind() != Kind.VOYAGER && config.output().names() == Names.OPENCONFIG) {
      problems.on(
          OutputConfig.NAMES,
          "openconfig needs %s=voyager; the file in %s has its own names"
              .formatted(ModelConfig.MODEL, ModelConfig.FILE));
    }
  }

  private void validateKinds(String key, Set<String> kinds) {
    List<String> known = new ArrayList<>(model.kinds());
    known.add(RecordsConfig.POLL_KIND);
    kinds.stream()
        .filter(kind -> !known.contains(kind))
        .sorted()
        .forEach(
            kind ->
                problems.on(
                    key,
                    "\"%s\" is not a kind of the device model %s, which has %s"
                        .formatted(kind, model.name(), known)));
  }

  private void validateTags(Device device) {
    Set<String> reserved = model.tags();
    device.tags().keySet().stream()
        .filter(reserved::contains)
        .findFirst()
        .ifPresent(
            tag ->
                problems.on(
                    DevicesConfig.DEVICES,
                    "the tag %s of %s is reserved: the points already have it"
                        .formatted(tag, device.name())));
  }

  private void reportTransport(Device device) {
    problems.on(
        device.transport() == config.devices().transport()
            ? DevicesConfig.TRANSPORT
            : Misconfiguration.keyOf(device, config),
        "the device model %s (%s) has no request for %s, the transport of %s"
            .formatted(model.name(), ModelConfig.MODEL, device.transport().text(), device.name()));
  }
}
