package io.unifiedtelemetry.connect.voyager.simulator.command;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatorBuilder;
import io.unifiedtelemetry.connect.voyager.simulator.device.Credentials;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.SshAlgorithms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import picocli.CommandLine.Option;

/** How many devices, where, and how they behave. */
final class FleetOptions {
  /** Thousands of devices with some kilobytes each have to fit into memory. */
  private static final int ANSWERS_KEPT = 10;

  @Option(
      names = {"-n", "--devices"},
      defaultValue = "2",
      paramLabel = "NUMBER",
      description = "How many, named voyager1 and on (default: ${DEFAULT-VALUE}).")
  private int devices;

  @Option(
      names = "--transport",
      split = ",",
      defaultValue = "ssh",
      paramLabel = "NAME",
      description = "ssh, nclu or ssh,nclu (default: ${DEFAULT-VALUE}).")
  private List<Transport> transports;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--ssh-port",
      defaultValue = "2201",
      paramLabel = "PORT",
      description = {
        "Of voyager1, the others have those that follow; 0 takes free ones (default: ${DEFAULT-VALUE})."
      })
  private int sshPort;

  @Option(
      names = "--nclu-port",
      defaultValue = "8801",
      paramLabel = "PORT",
      description = "The same for HTTPS (default: ${DEFAULT-VALUE}).")
  private int ncluPort;

  @Option(
      names = "--answer-time",
      defaultValue = "4000",
      paramLabel = "MS",
      description = "From request to answer; a device needs about 4 s (default: ${DEFAULT-VALUE}).")
  private long answerTimeMillis;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "The same seed gives the same keys and values (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--user",
      defaultValue = "cumulus",
      paramLabel = "NAME",
      description = "Who may log in (default: ${DEFAULT-VALUE}).")
  private String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Its first line is the password; else it is the one that devices come with.")
  private Optional<Path> passwordFile;

  @Option(
      names = "--authorized-keys",
      paramLabel = "FILE",
      description = "Public keys that may log in, written as OpenSSH does.")
  private Optional<Path> authorizedKeys;

  @Option(
      names = "--algorithms",
      defaultValue = "current",
      paramLabel = "SET",
      description = {
        "What is offered over SSH: current, openssh-6.7 or weak-only (default: ${DEFAULT-VALUE})."
      })
  private SshAlgorithms algorithms;

  /** Starts them. */
  SimulatedVoyagers start() throws IOException {
    SimulatorBuilder builder =
        SimulatedVoyagers.builder()
            .devices(devices)
            .host(host)
            .transports(transports.toArray(new Transport[0]))
            .answerTime(Duration.ofMillis(answerTimeMillis))
            .seed(seed)
            .login(user, password())
            .authorizedKeys(keys())
            .algorithms(algorithms)
            .kept(ANSWERS_KEPT);
    for (Transport transport : transports) {
      builder.firstPort(transport, transport == Transport.SSH ? sshPort : ncluPort);
    }
    return builder.start();
  }

  private String password() throws IOException {
    if (passwordFile.isEmpty()) {
      return Credentials.FACTORY.password();
    }
    return Files.readAllLines(passwordFile.get()).stream()
        .findFirst()
        .orElseThrow(() -> new IOException(passwordFile.get() + " is empty"));
  }

  private List<PublicKey> keys() throws IOException {
    List<PublicKey> keys = new ArrayList<>();
    if (authorizedKeys.isPresent()) {
      for (AuthorizedKeyEntry entry : AuthorizedKeyEntry.readAuthorizedKeys(authorizedKeys.get())) {
        keys.add(key(entry));
      }
    }
    return keys;
  }

  private PublicKey key(AuthorizedKeyEntry entry) throws IOException {
    try {
      return entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
    } catch (GeneralSecurityException e) {
      throw new IOException(authorizedKeys.orElseThrow() + ": " + e.getMessage(), e);
    }
  }
}
