package io.unifiedtelemetry.connect.integration.voyagersource;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One device per fault and one without: each fault shows in the data, and only there. */
@ExtendWith(PlatformExtension.class)
class VoyagerFaultsIT {
  private final TelemetryPlatform platform;

  VoyagerFaultsIT(TelemetryPlatform platform) {
    this.platform = platform;
  }

  @Test
  void overSshEachFaultShowsOnItsDeviceAloneAndHeals() throws Exception {
    Map<Fault, String> errors = commonErrors();
    errors.put(Fault.CHANGED_HOST_KEY, "host_key");
    errors.put(Fault.ERROR, "exit_status");
    errors.put(Fault.BAD_GATEWAY, "exit_status");

    showAndHeal(Transport.SSH, errors);
  }

  @Test
  void overHttpsEachFaultShowsOnItsDeviceAloneAndHeals() throws Exception {
    Map<Fault, String> errors = commonErrors();
    errors.put(Fault.CHANGED_HOST_KEY, "tls");
    errors.put(Fault.ERROR, "device_error");
    errors.put(Fault.BAD_GATEWAY, "gateway");

    showAndHeal(Transport.NCLU, errors);
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

  private void showAndHeal(Transport transport, Map<Fault, String> errors) throws Exception {
    int healthy = errors.size() + 1;
    try (VoyagerUnderTest source = new VoyagerUnderTest(platform, transport, healthy)) {
      source
          .with("validate.connection", "off")
          .with("voyager.poll.timeout.ms", "3000")
          .with("voyager.auth.retry.ms", "2000")
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
        source.device(number).mendAll();
        source.await("device " + number + " heals", VoyagerUnderTest.poll(number, "up=1i"));
      }
      assertThat(source.records())
          .extracting(each -> VoyagerUnderTest.text(each.value()))
          .noneMatch(VoyagerUnderTest.poll(healthy, "up=0i"));
      assertThat(source.device(healthy).ledger().mostRequestsAtOnce()).isEqualTo(1);
    }
  }
}
