package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.error.DeviceText;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import java.util.Set;

/**
 * Classifies failed connections and logins. The library's exceptions differ only in their text, so
 * the class depends on how far the connection got and how its socket ended.
 */
final class LoginFailure {
  // A device sends what it likes in a disconnect message and in its lists of algorithms.
  private static final int MAX_DEVICE_TEXT = 300;
  // RFC 4253 section 11.1: connection lost, by application, too many connections.
  private static final Set<Integer> UNRELATED_TO_LOGIN = Set.of(10, 11, 12);

  private LoginFailure() {}

  static PollFailure explain(
      Exception thrown,
      Device device,
      WatchedSocket socket,
      HostKeyTrust.Verifier hostKey,
      Login login) {
    PollFailure known = PollFailure.of(thrown);
    if (known.kind() != FailureClass.INTERNAL) {
      return known;
    }
    if (hostKey.rejection() != null) {
      return hostKey.rejection();
    }
    if (thrown instanceof JSchHostKeyException) {
      return untrusted(thrown, device);
    }
    if (thrown instanceof JSchAlgoNegoFailException none) {
      return new PollFailure(
          FailureClass.ALGORITHMS,
          "no algorithm in common (%s): the device offers %s; %s may help"
              .formatted(
                  none.getAlgorithmName(), shown(none.getServerProposal()), SshConfig.LEGACY),
          thrown);
    }
    if (socket.failure() != null && !(thrown instanceof JSchSessionDisconnectException)) {
      return socket.failure();
    }
    return hostKey.accepted() ? duringLogin(thrown, device, login) : beforeLogin(thrown, device);
  }

  private static PollFailure untrusted(Exception thrown, Device device) {
    if (thrown instanceof JSchRevokedHostKeyException) {
      return new PollFailure(
          FailureClass.HOST_KEY,
          "%s presented a certificate whose key or authority is revoked in known_hosts: %s"
              .formatted(device.address(), shown(thrown.getMessage())),
          thrown);
    }
    return new PollFailure(
        FailureClass.HOST_KEY,
        "the host key of %s is not trusted: %s"
            .formatted(device.address(), shown(thrown.getMessage())),
        thrown);
  }

  private static PollFailure beforeLogin(Exception thrown, Device device) {
    return new PollFailure(
        FailureClass.PROTOCOL,
        device.address() + " violated the SSH protocol: " + shown(thrown.getMessage()),
        thrown);
  }

  private static PollFailure duringLogin(Exception thrown, Device device, Login login) {
    if (thrown instanceof JSchSessionDisconnectException disconnect
        && UNRELATED_TO_LOGIN.contains(disconnect.getReasonCode())) {
      return new PollFailure(
          FailureClass.CLOSED,
          device.address() + " closed the connection: " + shown(disconnect.getDescription()),
          thrown);
    }
    return new PollFailure(
        FailureClass.AUTH,
        "%s rejected the login of %s: %s"
            .formatted(device.address(), login, shown(thrown.getMessage())),
        thrown);
  }

  private static String shown(String fromDevice) {
    return fromDevice == null ? "" : DeviceText.clean(fromDevice, MAX_DEVICE_TEXT);
  }
}
