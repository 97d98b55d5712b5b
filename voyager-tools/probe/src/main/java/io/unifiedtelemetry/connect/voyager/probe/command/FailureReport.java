package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.io.PrintWriter;

/** Says why a device gave no reading, and what to try. */
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
          "Review its key:  ./voyager-probe trust %s  and add the line to the file that"
                  .formatted(device.address())
              + " --known-hosts names";
      case TLS ->
          "Review its certificate:  ./voyager-probe trust --transport nclu %s  and give it with"
                  .formatted(device.address())
              + " --fingerprint, or its CA with --ca";
      case ALGORITHMS -> "Try --legacy-algorithms, if that is what you want to talk to";
      case AUTH -> "It is not tried again; see --user, --password-file and --key";
      case EXIT_STATUS, DEVICE_ERROR ->
          "The user needs NCLU's show rights on the device, for example the group netshow";
      case REFUSED, UNREACHABLE, TIMEOUT ->
          ssh
              ? "Is it the right host, and does a firewall let port %d through?"
                  .formatted(device.port())
              : "Does the device's restserver run and listen on port %d?".formatted(device.port());
      default -> "";
    };
  }
}
