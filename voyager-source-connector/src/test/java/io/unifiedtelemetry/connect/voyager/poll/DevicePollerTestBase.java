package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Credentials;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.timer.ManualTimer;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginLimiter;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Set-up and helpers of several test classes. */
abstract class DevicePollerTestBase {
  static final Duration INTERVAL = Duration.ofSeconds(5);
  static final Duration TIMEOUT = Duration.ofSeconds(30);
  static final Duration AUTH_RETRY = Duration.ofSeconds(300);
  static final String GOOD = "good";

  @TempDir Path folder;
  final ManualTimer timer = new ManualTimer();
  final ScriptedLink link = new ScriptedLink();
  final List<PollResult> results = new ArrayList<>();
  final PollStatistics statistics = new PollStatistics(Clock.systemUTC());
  final LoginLimiter limiter =
      new LoginLimiter(timer, Clock.systemUTC(), LoginLimits.perSecond(1000));
  Executor executor = Runnable::run;
  Runnable whileParsing = () -> {};
  DevicePoller poller;

  @BeforeEach
  void start() {
    poller = poller(device(password("old")));
    poller.start(timer.nanoTime());
    timer.advance(Duration.ZERO);
  }

  FailureClass failure(int result) {
    return results.get(result).failure().orElseThrow().kind();
  }

  long secondsUntilNextRequest() {
    int before = link.requests;
    long seconds = 0;
    while (link.requests == before) {
      timer.advance(Duration.ofSeconds(1));
      seconds++;
    }
    return seconds;
  }

  DevicePoller poller(Device device) {
    PollConfig config =
        new PollConfig(INTERVAL, TIMEOUT, Duration.ofSeconds(10), Duration.ofSeconds(60), 1000);
    WaitingLog log =
        new WaitingLog(LoggerFactory.getLogger("test"), Clock.systemUTC(), Duration.ofHours(1));
    PollContext polling =
        new PollContext(
            config,
            timer,
            step -> executor.execute(step),
            limiter,
            statistics,
            new SlowDevices(INTERVAL, "interval", Duration.ofMinutes(1), timer.nanoTime()),
            new SilentDevices(log),
            results::add);
    // The longest of the random waits, a little shortened so that due times come after them.
    Backoff backoff = new Backoff(Duration.ofMillis(4999), Duration.ofSeconds(59), () -> 1);
    return new DevicePoller(
        device, link, parser(), new DeviceHealth("voyager1", backoff, AUTH_RETRY), polling);
  }

  static Executor rejecting() {
    return step -> {
      throw new RejectedExecutionException("no thread");
    };
  }

  ResponseParser parser() {
    return (response, length) -> {
      whileParsing.run();
      if (length != GOOD.length()) {
        throw new PollFailure(FailureClass.NOT_JSON, "not good");
      }
      return new ParsedResponse(List.of(), 0);
    };
  }

  static Device device(Credentials credentials) {
    return new Device(
        "voyager1",
        "192.0.2.1",
        22,
        Transport.SSH,
        credentials,
        List.of(),
        List.of(),
        new TreeMap<>());
  }

  static Credentials password(String secret) {
    return new Credentials(
        "telemetry", new Password(secret), Optional.empty(), Optional.empty(), null);
  }
}
