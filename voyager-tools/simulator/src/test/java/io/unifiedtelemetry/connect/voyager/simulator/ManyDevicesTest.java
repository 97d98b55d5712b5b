package io.unifiedtelemetry.connect.voyager.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.device.Ledger;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.Test;

/** However many devices are busy, they share a few threads, and leave none behind. */
class ManyDevicesTest {
  private static final int DEVICES = 60;
  private static final long LAST_STEPS_MILLIS = 30_000;
  private static final Duration ANSWER_TIME = Duration.ofSeconds(2);
  // By what the clock that waits and the one that tells the time may differ meanwhile.
  private static final Duration CLOCKS = Duration.ofMillis(100);

  @Test
  void answersThatTakeTheirTimeOccupyNoThreads() throws Exception {
    try (SimulatedVoyagers voyagers =
            SimulatedVoyagers.builder()
                .devices(DEVICES)
                .transports(Transport.SSH, Transport.NCLU)
                .answerTime(ANSWER_TIME)
                .start();
        SshClient client = SshClient.setUpDefaultClient()) {
      client.setServerKeyVerifier((session, address, key) -> true);
      client.start();
      int before = threads();

      List<ChannelExec> channels = new ArrayList<>();
      for (SimulatedVoyager device : voyagers.devices()) {
        channels.add(ask(client, device));
      }
      int more = threads() - before;
      for (ChannelExec channel : channels) {
        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofSeconds(30));
        assertThat(channel.getExitStatus()).isZero();
      }

      // The client's own threads included.
      assertThat(more).isLessThan(DEVICES / 3);
      for (SimulatedVoyager device : voyagers.devices()) {
        Ledger ledger = device.ledger();
        assertThat(device.completeAnswers()).hasSize(1);
        assertThat(ledger.mostRequestsAtOnce()).isEqualTo(1);
        assertThat(ledger.answers().get(0).reading().at())
            .isAfterOrEqualTo(ledger.requests().get(0).at().plus(ANSWER_TIME).minus(CLOCKS));
      }
    }
  }

  @Test
  void closingLeavesNoThreadAndNoPort() throws Exception {
    SimulatedVoyagers voyagers =
        SimulatedVoyagers.builder().devices(3).transports(Transport.SSH, Transport.NCLU).start();
    int port = voyagers.device("voyager2").port(Transport.SSH);
    int closed = voyagers.device("voyager3").port(Transport.SSH);
    voyagers.device("voyager3").inject(Fault.REFUSE_CONNECTION);
    voyagers.close();

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("(?i).*(simulator|ManyPortServer|multiThreadIo).*")) {
        // It may be on its last steps.
        thread.join(LAST_STEPS_MILLIS);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
    SimulatedVoyagers.builder().firstPort(Transport.SSH, port).start().close();
    SimulatedVoyagers.builder().firstPort(Transport.SSH, closed).start().close();
  }

  private static ChannelExec ask(SshClient client, SimulatedVoyager device) throws IOException {
    ClientSession session =
        client
            .connect("cumulus", device.host(), device.port(Transport.SSH))
            .verify(10, TimeUnit.SECONDS)
            .getSession();
    session.addPasswordIdentity("CumulusLinux!");
    session.auth().verify(10, TimeUnit.SECONDS);
    ChannelExec channel = session.createExecChannel("net show transponder json");
    channel.open().verify(10, TimeUnit.SECONDS);
    return channel;
  }

  private static int threads() {
    return Thread.getAllStackTraces().size();
  }
}
