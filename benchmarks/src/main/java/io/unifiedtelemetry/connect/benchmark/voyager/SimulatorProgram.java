package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.machine.ParentProcess;
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
 * Runs simulated Voyagers in a separate process. Arguments: number of devices, transport, response
 * time in milliseconds, password, folder for the files that clients need and for the poll log.
 */
public final class SimulatorProgram {
  static final String DEVICES = "devices";
  static final String KNOWN_HOSTS = "known_hosts";
  static final String AUTHORITY = "ca.pem";
  static final String POLLS = "polls";
  static final String USER = "telemetry";
  private static final int REQUESTS_KEPT = 100;

  private SimulatorProgram() {}

  /** Prints {@code ready}; on each line of input, writes the poll log and prints {@code saved}. */
  public static void main(String... arguments) throws Exception {
    Transport transport = Transport.valueOf(arguments[1]);
    Path folder = Path.of(arguments[4]);
    SimulatorBuilder builder =
        SimulatedVoyagers.builder()
            .devices(Integer.parseInt(arguments[0]))
            .transports(transport)
            .responseTime(Duration.ofMillis(Long.parseLong(arguments[2])))
            .login(USER, arguments[3])
            .historySize(REQUESTS_KEPT);
    if (transport == Transport.NCLU) {
      builder.issuedCertificates();
    }
    try (SimulatedVoyagers voyagers = builder.start()) {
      writeClientFiles(voyagers, transport, folder);
      ParentProcess parent = new ParentProcess();
      parent.send("ready");
      for (String line = parent.readLine(); line != null; line = parent.readLine()) {
        save(voyagers, folder.resolve(POLLS));
        parent.send("saved");
      }
    }
  }

  private static void writeClientFiles(SimulatedVoyagers voyagers, Transport transport, Path folder)
      throws IOException, CertificateEncodingException {
    Files.writeString(
        folder.resolve(DEVICES),
        voyagers.devices().stream()
            .map(each -> each.name() + "=" + each.host() + ":" + each.port(transport))
            .collect(Collectors.joining(",")));
    // Without SSH the file is empty, but the posted configuration still names it.
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

  // One event per line: kind, device, timestamp.
  private static void save(SimulatedVoyagers voyagers, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (SimulatedVoyager device : voyagers.devices()) {
        for (Request each : device.requestLog().requests()) {
          out.write("request " + device.name() + " " + LineTimestamps.micros(each.at()) + "\n");
        }
        for (Response each : device.completeResponses()) {
          Instant sent = each.reading().at();
          out.write("response " + device.name() + " " + LineTimestamps.micros(sent) + "\n");
        }
      }
    }
  }
}
