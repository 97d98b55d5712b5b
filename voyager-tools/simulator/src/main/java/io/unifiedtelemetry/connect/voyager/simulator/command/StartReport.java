package io.unifiedtelemetry.connect.voyager.simulator.command;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.PrintWriter;
import java.net.URI;

/**
 * What a user has to know of devices that run: a line per device and port.
 *
 * @param control where faults are switched
 */
record StartReport(SimulatedVoyagers voyagers, URI control) {
  private static final String ROW = "%-14s %-10s %-22s %s%n";

  void print(PrintWriter out) {
    out.printf(ROW, "NAME", "TRANSPORT", "ADDRESS", "FINGERPRINT");
    for (SimulatedVoyager device : voyagers.devices()) {
      for (Transport transport : device.transports()) {
        String address = device.host() + ":" + device.port(transport);
        switch (transport) {
          case SSH -> {
            for (String fingerprint : device.sshFingerprints()) {
              out.printf(ROW, device.name(), "ssh", address, fingerprint);
            }
          }
          case NCLU -> out.printf(ROW, device.name(), "nclu", address, device.tlsFingerprint());
        }
      }
    }
    out.printf(
        """

        Faults are switched at %1$s, for example:
          ./voyager-simulator fault%2$s voyager1 cut-fibre:L1
          curl -X PUT %1$s/devices/voyager1/faults/cut-fibre:L1

        Ctrl-C ends all devices.
        """,
        control, isUsual() ? "" : " --control-port " + control.getPort());
    out.flush();
  }

  private boolean isUsual() {
    return control.getPort() == Integer.parseInt(ControlClient.USUAL_PORT);
  }
}
