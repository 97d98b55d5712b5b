package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.util.Comparator;
import java.util.stream.Stream;

/** The exit codes of the process; of several failures the one with the highest code counts. */
enum ExitCode {
  /** Every device returned a reading. */
  OK,
  /** A device was unreachable, or its response was not a valid reading. */
  NO_READING,
  /** Invalid options or files. */
  USAGE,
  /** A device rejected the login. */
  LOGIN_REJECTED,
  /** The host key or certificate of a device is not trusted. */
  NOT_TRUSTED;

  static ExitCode of(Stream<PollFailure> failures) {
    return failures.map(ExitCode::of).max(Comparator.naturalOrder()).orElse(OK);
  }

  private static ExitCode of(PollFailure failure) {
    return switch (failure.kind()) {
      case HOST_KEY, TLS -> NOT_TRUSTED;
      case AUTH, AUTH_HELD -> LOGIN_REJECTED;
      case CREDENTIALS -> USAGE;
      default -> NO_READING;
    };
  }

  int code() {
    return ordinal();
  }
}
