package io.unifiedtelemetry.connect.voyager.validate;

import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.JumpHostConfig;
import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.config.TlsConfig;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Credentials;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which failures prove a configuration wrong, and which key to change. */
final class Misconfiguration {
  private static final Set<FailureClass> PROOFS =
      EnumSet.of(
          FailureClass.AUTH,
          FailureClass.HOST_KEY,
          FailureClass.TLS,
          FailureClass.ALGORITHMS,
          FailureClass.CREDENTIALS);

  private Misconfiguration() {}

  static boolean isProvenBy(PollFailure failure) {
    return PROOFS.contains(failure.kind()) || jumpHostProof(failure).isPresent();
  }

  static String keyToChange(PollFailure failure, Device device, VoyagerSourceConfig config) {
    return switch (failure.kind()) {
      case AUTH, CREDENTIALS -> keyOfCredentials(device, config);
      case HOST_KEY -> device.hostKeys().isEmpty() ? SshConfig.KNOWN_HOSTS : keyOf(device, config);
      case TLS -> keyOfCertificate(device, config);
      case JUMP_HOST -> keyOfJumpHost(jumpHostProof(failure).orElseThrow(), config);
      case ALGORITHMS -> SshConfig.LEGACY;
      default -> keyOf(device, config);
    };
  }

  /** Returns the key that configures the device. */
  static String keyOf(Device device, VoyagerSourceConfig config) {
    boolean inKeys =
        config.devices().devices().stream()
            .anyMatch(each -> each.split("=", 2)[0].strip().equals(device.name()));
    return inKeys ? DevicesConfig.DEVICES : DevicesConfig.FILE;
  }

  private static String keyOfCredentials(Device device, VoyagerSourceConfig config) {
    Credentials own = device.credentials();
    LoginConfig forAll = config.login();
    if (!Objects.equals(own.username(), forAll.username())
        || !Objects.equals(own.password(), forAll.password())
        || own.passwordFile().isPresent()
        || own.usesKey() && !own.keyFile().equals(forAll.keyFile())) {
      return keyOf(device, config);
    }
    return own.usesKey() ? LoginConfig.KEY_FILE : LoginConfig.PASSWORD;
  }

  /** Returns what proves the settings of the jump host wrong, if anything. */
  private static Optional<FailureClass> jumpHostProof(PollFailure failure) {
    return failure.kind() == FailureClass.JUMP_HOST
            && failure.getCause() instanceof PollFailure cause
        ? Optional.of(cause.kind()).filter(PROOFS::contains)
        : Optional.empty();
  }

  private static String keyOfJumpHost(FailureClass proof, VoyagerSourceConfig config) {
    boolean usesKey = config.jumpHost().flatMap(JumpHostConfig::keyFile).isPresent();
    return switch (proof) {
      case AUTH, CREDENTIALS -> usesKey ? JumpHostConfig.KEY_FILE : JumpHostConfig.PASSWORD;
      case HOST_KEY -> JumpHostConfig.HOST_KEY;
      case ALGORITHMS -> SshConfig.LEGACY;
      default -> JumpHostConfig.HOST;
    };
  }

  private static String keyOfCertificate(Device device, VoyagerSourceConfig config) {
    if (device.certificates().isEmpty()) {
      return TlsConfig.CA_FILE;
    }
    return device.certificates().equals(config.tls().fingerprints())
        ? TlsConfig.FINGERPRINT
        : keyOf(device, config);
  }
}
