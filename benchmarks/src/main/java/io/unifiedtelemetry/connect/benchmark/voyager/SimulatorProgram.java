package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.benchmark.load.Moments;
import io.unifiedtelemetry.connect.benchmark.machine.ParentPipe;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatorBuilder;
import io.unifiedtelemetry.connect.voyager.simulator.device.Request;
import io.unifiedtelemetry.connect.voyager.simulator.device.Response;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * Simulated Voyagers in a process of their own; arguments: how many, transport, answer time in
 * milliseconds, password, folder for what a client needs and for what happened.
 */
public final class SimulatorProgram {
  static final String DEVICES = "devices";
  static final String KNOWN_HOSTS = "known_hosts";
  static final String AUTHORITY = "ca.pem";
  static final String POLLS = "polls";
  static final String USER = "telemetry";
  private static final int KEPT = 100;

  private SimulatorProgram() {}

  /** Says {@code ready}; writes what happened whenever a line comes in, and says {@code saved}. */
  public static void main(String... arguments) throws Exception {
    Transport transport = Transport.valueOf(arguments[1]);
    Path folder = Path.of(arguments[4]);
    SimulatorBuilder builder =
        SimulatedVoyagers.builder()
            .devices(Integer.parseInt(arguments[0]))
            .transports(transport)
            .responseTime(Duration.ofMillis(Long.parseLong(arguments[2])))
            .login(USER, arguments[3])
            .historySize(KEPT);
    if (transport == Transport.NCLU) {
      builder.issuedCertificates();
    }
    try (SimulatedVoyagers voyagers = builder.start()) {
      describe(voyagers, transport, folder);
      ParentPipe parent = new ParentPipe();
      parent.say("ready");
      for (String line = parent.next(); line != null; line = parent.next()) {
        save(voyagers, folder.resolve(POLLS));
        parent.say("saved");
      }
    }
  }

  private static void describe(SimulatedVoyagers voyagers, Transport transport, Path folder)
      throws IOException, CertificateEncodingException {
    Files.writeString(
        folder.resolve(DEVICES),
        voyagers.devices().stream()
            .map(each -> each.name() + "=" + each.host() + ":" + each.port(transport))
            .collect(Collectors.joining(",")));
    // Without SSH an empty one: the posted configuration names it all the same.
    boolean ssh = transport == Transport.SSH;
    Files.writeString(folder.resolve(KNOWN_HOSTS), ssh ? voyagers.knownHosts() : "");
    if (!ssh) {
      byte[] certificate = voyagers.certificateAuthority().getEncoded();
      Files.writeString(
          folder.resolve(AUTHORITY),
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
              + "\n-----END CERTIFICATE-----\n");
    }
  }

  // Per line: what happened, the device, when.
  private static void save(SimulatedVoyagers voyagers, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (SimulatedVoyager device : voyagers.devices()) {
        for (Request each : device.requestLog().requests()) {
          out.write("asked " + device.name() + " " + Moments.of(each.at()) + "\n");
        }
        for (Response each : device.completeResponses()) {
          Instant sent = each.reading().at();
          out.write("answered " + device.name() + " " + Moments.of(sent) + "\n");
        }
      }
    }
  }
}
