package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.models.DeviceModels;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.DeviceKeys;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The first device of some settings, polled without a task. */
final class DeviceUnderTest implements AutoCloseable {
  private final DeviceModel model;
  private final Device device;
  private final Duration timeout;
  private final DeviceLinks links;
  private final DeviceLink link;

  DeviceUnderTest(Map<String, String> settings) {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings);
    ConfigProblems problems = new ConfigProblems();
    this.model = DeviceModels.of(config);
    this.device = DeviceKeys.read(config, problems).get(0);
    this.timeout = config.poll().timeout();
    this.links = new DeviceLinks(config, model);
    this.link = links.link(device);
    assertThat(problems.all()).isEmpty();
  }

  void responds() throws Exception {
    Response response = request();
    ParsedResponse parsed = model.parser().parse(response.bytes(), response.length());
    assertThat(parsed.count("line")).isEqualTo(4);
  }

  void hostIsTrusted() throws Exception {
    link.verifyHost().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns the message. */
  String failsWith(FailureClass kind) {
    PollFailure failure = PollFailure.of(catchThrowable(this::request));
    assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    return failure.getMessage();
  }

  @Override
  public void close() {
    link.close();
    links.close();
  }

  private Response request() throws InterruptedException, ExecutionException, TimeoutException {
    return (link.isAuthenticated()
            ? link.request()
            : link.request(LoginAttempt.uncounted(device.credentials().login())))
        .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
