package io.unifiedtelemetry.connect.voyager.device.voyager;

import io.unifiedtelemetry.connect.voyager.device.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.device.ChannelPlan.Channel;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec.Type;
import io.unifiedtelemetry.connect.voyager.device.LineQuality;
import io.unifiedtelemetry.connect.voyager.device.Requests;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The Facebook Voyager: Cumulus Linux 3.7 with two Acacia AC400 modules. */
public final class VoyagerModel implements DeviceModel {
  private static final String SHOW_TRANSPONDER = "show transponder json";
  static final String BER_VALID = "ber_valid";
  static final String MODULE_OPER_STATUS = "module_oper_status";
  static final String LANE_FAULTS = "lane_faults";

  static final List<FieldSpec> ADDED =
      List.of(
          new FieldSpec(
              VoyagerFields.LINE_KIND,
              BER_VALID,
              Type.INTEGER,
              "",
              "1 when current_ber is above 0, at most 0.5, and the module is ready; else 0. A dark"
                  + " or unused line reports exactly 0.0."),
          new FieldSpec(
              VoyagerFields.LINE_KIND,
              MODULE_OPER_STATUS,
              Type.STRING,
              "",
              "oper_status of the line's module."),
          new FieldSpec(
              VoyagerFields.HOST_KIND,
              LANE_FAULTS,
              Type.INTEGER,
              "",
              "Number of lanes with a fault."));

  private final DerivedFields derived;

  /**
   * @param derived fields to derive from those that the device reports
   */
  public VoyagerModel(DerivedFields derived) {
    this.derived = derived;
  }

  @Override
  public String name() {
    return "voyager";
  }

  // The absolute path, because a command without a login shell does not have the PATH of the user.
  @Override
  public Requests requests() {
    return new Requests(
        List.of("/usr/bin/net " + SHOW_TRANSPONDER), List.of(SHOW_TRANSPONDER), List.of());
  }

  @Override
  public List<String> kinds() {
    return List.of(VoyagerFields.LINE_KIND, VoyagerFields.HOST_KIND, VoyagerFields.MODULE_KIND);
  }

  @Override
  public Set<String> tags() {
    return Set.of("module", "interface", "index");
  }

  @Override
  public List<FieldSpec> fields() {
    return Stream.of(
            VoyagerFields.LINE.specs(),
            VoyagerFields.HOST.specs(),
            VoyagerFields.MODULE.specs(),
            ADDED,
            DerivedFields.available())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public ResponseParser parser() {
    return new TransponderParser(derived);
  }

  // The order of the original platform: L1 and L2 are in module 2.
  @Override
  public Optional<ChannelPlan> channels() {
    List<Channel> lines =
        Stream.of("L1", "L2", "L3", "L4")
            .map(
                line ->
                    new Channel(
                        VoyagerFields.LINE_KIND, "interface", line, VoyagerFields.CURRENT_BER))
            .toList();
    return Optional.of(new ChannelPlan("voyager_BER", "Location", "voyager", "voyager", lines));
  }

  @Override
  public Optional<LineQuality> lineQuality() {
    return Optional.of(
        new LineQuality(VoyagerFields.LINE_KIND, VoyagerFields.CURRENT_BER, BER_VALID));
  }
}
