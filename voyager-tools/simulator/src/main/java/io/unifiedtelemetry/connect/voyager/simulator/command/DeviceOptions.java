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

/** Options for the number of devices, their ports and their behaviour. */
final class DeviceOptions {
  /** Small, because a response takes some kilobytes and there may be thousands of devices. */
  private static final int HISTORY_SIZE = 10;

  @Option(
      names = {"-n", "--devices"},
      defaultValue = "2",
      paramLabel = "NUMBER",
      description = "Number of devices, named voyager1, voyager2, … (default: ${DEFAULT-VALUE}).")
  private int devices;

  @Option(
      names = "--transport",
      split = ",",
      defaultValue = "ssh",
      paramLabel = "NAME",
      description = "Transports to serve: ssh, nclu or ssh,nclu (default: ${DEFAULT-VALUE}).")
  private List<Transport> transports;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--ssh-port",
      defaultValue = "2201",
      paramLabel = "PORT",
      description = {
        "SSH port of voyager1; the other devices get the following ports. 0 takes free ports"
            + " (default: ${DEFAULT-VALUE})."
      })
  private int sshPort;

  @Option(
      names = "--nclu-port",
      defaultValue = "8801",
      paramLabel = "PORT",
      description = "HTTPS port of voyager1, likewise (default: ${DEFAULT-VALUE}).")
  private int ncluPort;

  @Option(
      names = "--answer-time",
      defaultValue = "4000",
      paramLabel = "MS",
      description = {
        "Response time in milliseconds; a real device takes about 4 s (default: ${DEFAULT-VALUE})."
      })
  private long responseTimeMillis;

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
      description = "User name to accept (default: ${DEFAULT-VALUE}).")
  private String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password (default: the factory password).")
  private Optional<Path> passwordFile;

  @Option(
      names = "--authorized-keys",
      paramLabel = "FILE",
      description = "Public keys to accept, in the OpenSSH authorized_keys format.")
  private Optional<Path> authorizedKeys;

  @Option(
      names = "--algorithms",
      defaultValue = "current",
      paramLabel = "SET",
      description = {
        "SSH algorithms to offer: current, openssh-6.7 or weak-only (default: ${DEFAULT-VALUE})."
      })
  private SshAlgorithms algorithms;

  @Option(
      names = "--responses",
      paramLabel = "FILE|DIR",
      description = {
        "Plays the responses of another device from a JSON file, or from all .json files of a"
            + " directory: a list of objects with request, response and contentType."
      })
  private Optional<Path> responses;

  /** Starts the devices. */
  SimulatedVoyagers start() throws IOException {
    SimulatorBuilder builder =
        SimulatedVoyagers.builder()
            .devices(devices)
            .host(host)
            .transports(transports.toArray(new Transport[0]))
            .responseTime(Duration.ofMillis(responseTimeMillis))
            .seed(seed)
            .login(user, password())
            .authorizedKeys(keys())
            .algorithms(algorithms)
            .historySize(HISTORY_SIZE);
    for (Transport transport : transports) {
      builder.firstPort(transport, transport == Transport.SSH ? sshPort : ncluPort);
    }
    if (responses.isPresent()) {
      builder.responses(responses.get());
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
