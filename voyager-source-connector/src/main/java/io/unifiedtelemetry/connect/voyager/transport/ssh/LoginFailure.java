package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import java.util.Set;

/**
 * What made a connection or a login fail. The library's exceptions differ in their text only, so it
 * is told by how far the connection came and how its socket ended.
 */
final class LoginFailure {
  // RFC 4253 section 11.1: connection lost, by application, too many connections.
  private static final Set<Integer> NOT_ABOUT_THE_LOGIN = Set.of(10, 11, 12);

  private LoginFailure() {}

  static PollFailure explain(
      Exception thrown, Device device, WatchedSocket socket, HostKeyCheck hostKey, Login login) {
    if (thrown instanceof PollFailure known) {
      return known;
    }
    if (hostKey.rejection() != null) {
      return hostKey.rejection();
    }
    if (thrown instanceof JSchAlgoNegoFailException none) {
      return new PollFailure(
          FailureClass.ALGORITHMS,
          "no algorithm in common (%s): the device offers %s; %s may help"
              .formatted(none.getAlgorithmName(), none.getServerProposal(), SshConfig.LEGACY),
          thrown);
    }
    if (socket.failure() != null && !isGoodbye(thrown)) {
      return socket.failure();
    }
    return hostKey.accepted() ? duringLogin(thrown, device, login) : beforeLogin(thrown, device);
  }

  private static PollFailure beforeLogin(Exception thrown, Device device) {
    return new PollFailure(
        FailureClass.PROTOCOL,
        device.address() + " does not speak SSH as expected: " + thrown.getMessage(),
        thrown);
  }

  private static PollFailure duringLogin(Exception thrown, Device device, Login login) {
    if (thrown instanceof JSchSessionDisconnectException goodbye
        && NOT_ABOUT_THE_LOGIN.contains(goodbye.getReasonCode())) {
      return new PollFailure(
          FailureClass.CLOSED,
          device.address() + " closed the connection: " + goodbye.getDescription(),
          thrown);
    }
    return new PollFailure(
        FailureClass.AUTH,
        "%s refused the login of %s: %s".formatted(device.address(), login, thrown.getMessage()),
        thrown);
  }

  private static boolean isGoodbye(Exception thrown) {
    return thrown instanceof JSchSessionDisconnectException;
  }
}
