package io.unifiedtelemetry.connect.voyager.device.voyager;

import io.unifiedtelemetry.connect.voyager.device.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.device.ChannelPlan.Channel;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.LeftOut;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.Requests;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.device.json.LeftOutValues;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A Voyager whose points have the names of OpenConfig, for consumers that know no Voyager. */
public final class OpenConfigModel implements DeviceModel {
  private final VoyagerModel voyager;

  /**
   * @param voyager the model with the names of the device
   */
  public OpenConfigModel(VoyagerModel voyager) {
    this.voyager = voyager;
  }

  @Override
  public String name() {
    return "openconfig";
  }

  @Override
  public Requests requests() {
    return voyager.requests();
  }

  @Override
  public List<String> kinds() {
    return voyager.kinds();
  }

  @Override
  public Set<String> tags() {
    return Set.of("module", OpenConfigNames.CHANNEL, "index");
  }

  @Override
  public List<FieldSpec> fields() {
    return OpenConfigNames.rename(voyager.fields());
  }

  @Override
  public ResponseParser parser() {
    ResponseParser parser = voyager.parser();
    return (response, length) -> rename(parser.parse(response, length));
  }

  /** The layout has its own names; only the place of its values is another. */
  @Override
  public Optional<ChannelPlan> channels() {
    return voyager
        .channels()
        .map(
            plan ->
                new ChannelPlan(
                    plan.measurement(),
                    plan.tagKey(),
                    plan.tagValue(),
                    plan.fieldPrefix(),
                    plan.channels().stream().map(OpenConfigModel::rename).toList()));
  }

  private static Channel rename(Channel channel) {
    return new Channel(
        channel.kind(), OpenConfigNames.CHANNEL, channel.tagValue(), OpenConfigNames.PRE_FEC_BER);
  }

  private static ParsedResponse rename(ParsedResponse response) {
    LeftOutValues leftOut = new LeftOutValues();
    List<Sample> samples =
        response.samples().stream()
            .map(sample -> OpenConfigNames.rename(sample, leftOut))
            .filter(sample -> !sample.fields().isEmpty())
            .toList();
    List<LeftOut> examples =
        Stream.concat(response.examples().stream(), leftOut.examples().stream())
            .limit(ParsedResponse.MAX_EXAMPLES)
            .toList();
    return new ParsedResponse(samples, response.leftOut() + leftOut.count(), examples);
  }
}
