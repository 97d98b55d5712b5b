package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the process tells its caller; of several devices the gravest counts. */
enum ExitCode {
  /** Each device gave a reading. */
  READ,
  /** A device was not reached, or what it said is no reading. */
  NO_READING,
  /** Options or files are wrong. */
  USAGE,
  /** A device refused the login. */
  REFUSED,
  /** A device's host key or certificate is not trusted. */
  NOT_TRUSTED;

  static ExitCode of(Stream<PollFailure> failures) {
    return failures.map(ExitCode::of).max(Comparator.naturalOrder()).orElse(READ);
  }

  private static ExitCode of(PollFailure failure) {
    return switch (failure.kind()) {
      case HOST_KEY, TLS -> NOT_TRUSTED;
      case AUTH, AUTH_HELD -> REFUSED;
      case CREDENTIALS -> USAGE;
      default -> NO_READING;
    };
  }

  int code() {
    return ordinal();
  }
}
