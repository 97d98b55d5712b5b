package io.unifiedtelemetry.connect.voyager.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a jump host that accepts nobody is asked, by an injected clock. */
class JumpHostTest {
  private final AtomicLong now = new AtomicLong(-5);
  private SimulatedVoyagers servers;
  private SimulatedVoyager server;
  private JumpHost jump;

  @BeforeEach
  void start() throws IOException {
    servers = SimulatedVoyagers.builder().start();
    server = servers.devices().get(0);
    VoyagerSourceConfig config =
        VoyagerSourceConfig.from(
            Map.of(
                "topic",
                "t",
                "voyager.ssh.jump.host",
                "nobody@127.0.0.1:" + server.port(server.transports().iterator().next()),
                "voyager.ssh.jump.password",
                "wrong",
                "voyager.ssh.jump.host.key",
                server.sshFingerprint()));
    SshTransport transport =
        new SshTransport(
            config.ssh(),
            Optional.empty(),
            config.login(),
            config.poll(),
            List.of("x"),
            Runnable::run,
            Thread::new);
    jump =
        new JumpHost(config.jumpHost().orElseThrow(), Duration.ofMinutes(5), transport, now::get);
  }

  @AfterEach
  void stop() {
    jump.close();
    servers.close();
  }

  @Test
  void aRejectedLoginIsRepeatedTwiceInHalfAnHour() {
    connectEvery(Duration.ofSeconds(30), Duration.ofMinutes(30));

    assertThat(server.requestLog().refusedLogins()).isEqualTo(2);
  }

  @Test
  void anUnreachableJumpHostIsTriedAgainAfterFiveSeconds() {
    server.inject(Fault.REFUSE_CONNECTION);
    assertFails();
    server.clearFaults();
    assertFails();
    assertThat(server.requestLog().connections()).isZero();

    now.addAndGet(Duration.ofSeconds(5).toNanos());
    assertFails();
    assertThat(server.requestLog().connections()).isEqualTo(1);
  }

  private void connectEvery(Duration interval, Duration time) {
    for (long passed = 0; passed < time.toNanos(); passed += interval.toNanos()) {
      assertFails();
      now.addAndGet(interval.toNanos());
    }
  }

  private void assertFails() {
    assertThatThrownBy(() -> jump.open("127.0.0.1", 1, OutputStream.nullOutputStream(), 10_000))
        .isInstanceOfSatisfying(
            PollFailure.class, e -> assertThat(e.kind()).isEqualTo(FailureClass.JUMP_HOST));
  }
}
