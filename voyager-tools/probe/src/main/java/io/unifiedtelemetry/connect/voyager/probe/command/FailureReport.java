package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.io.PrintWriter;

/** Prints why a device returned no reading, and what to try. */
record FailureReport(PrintWriter err) {

  void print(Device device, PollFailure failure) {
    err.printf("%s: %s: %s%n", device.name(), failure.kind().text(), failure.getMessage());
    String hint = hint(device, failure);
    if (!hint.isEmpty()) {
      err.printf("  %s%n", hint);
    }
    err.flush();
  }

  private static String hint(Device device, PollFailure failure) {
    boolean ssh = device.transport() == Transport.SSH;
    return switch (failure.kind()) {
      case HOST_KEY ->
          "Review its key with  unified-telemetry probe trust %s  and add the line to the file of"
                  .formatted(device.address())
              + " --known-hosts";
      case TLS ->
          "Review its certificate with  unified-telemetry probe trust --transport nclu %s  and set"
                  .formatted(device.address())
              + " --fingerprint, or --ca to the file of its CA";
      case ALGORITHMS -> "Try --legacy-algorithms if this device is expected to be that old";
      case AUTH -> "The login is not retried; check --user, --password-file and --key";
      case EXIT_STATUS, DEVICE_ERROR ->
          "The user needs NCLU show permissions on the device, for example through the group netshow";
      case REFUSED, UNREACHABLE, TIMEOUT ->
          ssh
              ? "Is this the right host, and does the firewall allow port %d?"
                  .formatted(device.port())
              : "Is the restserver of the device running and listening on port %d?"
                  .formatted(device.port());
      default -> "";
    };
  }
}
