package io.unifiedtelemetry.connect.voyager.transport.ssh;

import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * What all SSH connections of a task share.
 *
 * @param threads one for each connection, whose answers it takes
 */
record SshSetup(
    HostKeyTrust trust,
    Algorithms algorithms,
    Identities identities,
    Duration connectTimeout,
    int answerLimit,
    ThreadFactory threads) {

  static SshSetup of(SshConfig ssh, PollConfig poll, ThreadFactory threads) {
    return new SshSetup(
        new HostKeyTrust(ssh),
        new Algorithms(ssh.legacyAlgorithms()),
        new Identities(),
        poll.connectTimeout(),
        poll.answerLimit(),
        threads);
  }
}
