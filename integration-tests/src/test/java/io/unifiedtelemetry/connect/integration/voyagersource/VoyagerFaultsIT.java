package io.unifiedtelemetry.connect.integration.voyagersource;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One device per fault and one without: each fault appears in the data of its device only. */
@ExtendWith(PlatformExtension.class)
class VoyagerFaultsIT {
  private final TelemetryPlatform platform;

  VoyagerFaultsIT(TelemetryPlatform platform) {
    this.platform = platform;
  }

  @Test
  void reportsAndRecoversFromEachFaultOverSsh() throws Exception {
    Map<Fault, String> errors = commonErrors();
    errors.put(Fault.CHANGED_HOST_KEY, "host_key");
    errors.put(Fault.ERROR, "exit_status");
    errors.put(Fault.BAD_GATEWAY, "exit_status");

    assertReportedAndRecovered(Transport.SSH, errors);
  }

  @Test
  void reportsAndRecoversFromEachFaultOverHttps() throws Exception {
    Map<Fault, String> errors = commonErrors();
    errors.put(Fault.CHANGED_HOST_KEY, "tls");
    errors.put(Fault.ERROR, "device_error");
    errors.put(Fault.BAD_GATEWAY, "gateway");

    assertReportedAndRecovered(Transport.NCLU, errors);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void omitsInvalidAndMissingValues(Transport transport) throws Exception {
    Map<Fault, String> marks = new LinkedHashMap<>();
    marks.put(Fault.EXTRA_KEYS, "L3,.*unknown_number=4200.5,unknown_flag=true,.*ber_valid=1i");
    for (Fault each : List.of(Fault.NAN, Fault.INFINITY, Fault.NULLS)) {
      marks.put(each, "L3,.*fec_mode=\"25%\",ber_valid=0i,.*");
    }
    marks.put(Fault.OUT_OF_RANGE, "L3,.*current_cd=1.0E30,ber_valid=0i,.*");
    marks.put(
        Fault.cutFibre("L3"), "L3,.*current_input_power=-40.0,current_ber=0.0,.*ber_valid=0i");
    marks.put(Fault.moduleInReset("1"), "L3,.*fec_mode=\"25%\",ber_valid=0i,.*=\"reset\"");
    marks.put(Fault.missingModule("1"), "L1,.*");
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, transport, marks.size())) {
      int number = 0;
      for (Fault fault : marks.keySet()) {
        source.device(++number).inject(fault);
      }
      source.create();

      number = 0;
      for (Map.Entry<Fault, String> each : marks.entrySet()) {
        String line = "voyager_line,device=voyager%d,interface=".formatted(++number);
        Pattern mark = Pattern.compile(line + each.getValue());
        source.await(each.toString(), text -> mark.matcher(text).lookingAt());
      }
      source.await("a poll of the half device", VoyagerUnderTest.poll(number, "lines=2i"));
      assertThat(source.records())
          .extracting(each -> VoyagerUnderTest.text(each.value()))
          .noneMatch(text -> text.contains("up=0i"))
          .noneMatch(text -> text.contains("device=voyager8,") && text.contains("module=1"));
    }
  }

  private static Map<Fault, String> commonErrors() {
    Map<Fault, String> errors = new LinkedHashMap<>();
    errors.put(Fault.REFUSE_CONNECTION, "refused");
    errors.put(Fault.BLACK_HOLE, "timeout");
    errors.put(Fault.REFUSE_LOGIN, "auth");
    errors.put(Fault.HANG, "timeout");
    errors.put(Fault.DRIP, "timeout");
    errors.put(Fault.FLOOD, "too_large");
    errors.put(Fault.CLOSE, "closed");
    errors.put(Fault.GARBAGE, "not_json");
    errors.put(Fault.BANNER, "text_before_json");
    errors.put(Fault.COLOURS, "text_before_json");
    return errors;
  }

  private void assertReportedAndRecovered(Transport transport, Map<Fault, String> errors)
      throws Exception {
    int healthy = errors.size() + 1;
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, transport, healthy)) {
      source
          .with("validate.connection", "off")
          .with("voyager.poll.timeout.ms", "10000")
          .with("voyager.auth.retry.ms", "2000")
          .with("voyager.auth.window.ms", "2000")
          .with("voyager.retry.backoff.max.ms", "1000");
      int number = 0;
      for (Fault fault : errors.keySet()) {
        source.device(++number).inject(fault);
      }
      source.create();

      number = 0;
      for (Map.Entry<Fault, String> each : errors.entrySet()) {
        String error = "error=\"" + each.getValue() + "\"";
        source.await(each.toString(), VoyagerUnderTest.poll(++number, error));
      }
      for (number = 1; number < healthy; number++) {
        source.device(number).clearFaults();
      }
      for (number = 1; number < healthy; number++) {
        source.await("recovery of device " + number, VoyagerUnderTest.poll(number, "up=1i"));
      }
      assertThat(source.records())
          .extracting(each -> VoyagerUnderTest.text(each.value()))
          .noneMatch(VoyagerUnderTest.poll(healthy, "up=0i"));
      assertThat(source.device(healthy).requestLog().maxConcurrentRequests()).isEqualTo(1);
    }
  }
}
