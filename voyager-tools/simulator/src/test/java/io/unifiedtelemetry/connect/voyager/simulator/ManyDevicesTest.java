package io.unifiedtelemetry.connect.voyager.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.device.RequestLog;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
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

/** Many busy devices share a few threads, and leave none behind. */
class ManyDevicesTest {
  private static final int DEVICES = 60;
  private static final long JOIN_MILLIS = 30_000;
  private static final Duration RESPONSE_TIME = Duration.ofSeconds(2);
  // The monotonic clock and the wall clock may drift apart by this much.
  private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(100);

  @Test
  void delayedResponsesBlockNoThreads() throws Exception {
    try (SimulatedVoyagers voyagers =
            SimulatedVoyagers.builder()
                .devices(DEVICES)
                .transports(Transport.SSH, Transport.NCLU)
                .responseTime(RESPONSE_TIME)
                .start();
        SshClient client = SshClient.setUpDefaultClient()) {
      client.setServerKeyVerifier((session, address, key) -> true);
      client.start();
      int threadsBefore = threads();

      List<ChannelExec> channels = new ArrayList<>();
      for (SimulatedVoyager device : voyagers.devices()) {
        channels.add(execute(client, device));
      }
      int additional = threads() - threadsBefore;
      for (ChannelExec channel : channels) {
        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofSeconds(30));
        assertThat(channel.getExitStatus()).isZero();
      }

      // Includes the threads of the client.
      assertThat(additional).isLessThan(DEVICES / 3);
      for (SimulatedVoyager device : voyagers.devices()) {
        RequestLog log = device.requestLog();
        assertThat(device.completeResponses()).hasSize(1);
        assertThat(log.maxConcurrentRequests()).isEqualTo(1);
        assertThat(log.responses().get(0).reading().at())
            .isAfterOrEqualTo(
                log.requests().get(0).at().plus(RESPONSE_TIME).minus(CLOCK_TOLERANCE));
      }
    }
  }

  @Test
  void closesAllThreadsAndPorts() throws Exception {
    SimulatedVoyagers voyagers =
        SimulatedVoyagers.builder().devices(3).transports(Transport.SSH, Transport.NCLU).start();
    int port = voyagers.device("voyager2").port(Transport.SSH);
    int closed = voyagers.device("voyager3").port(Transport.SSH);
    voyagers.device("voyager3").inject(Fault.REFUSE_CONNECTION);
    voyagers.close();

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("(?i).*(simulator|MultiPortSshServer|multiThreadIo).*")) {
        // It may be about to end.
        thread.join(JOIN_MILLIS);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
    SimulatedVoyagers.builder().firstPort(Transport.SSH, port).start().close();
    SimulatedVoyagers.builder().firstPort(Transport.SSH, closed).start().close();
  }

  private static ChannelExec execute(SshClient client, SimulatedVoyager device) throws IOException {
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
