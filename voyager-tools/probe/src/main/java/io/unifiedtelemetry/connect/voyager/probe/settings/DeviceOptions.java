package io.unifiedtelemetry.connect.voyager.probe.settings;

import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.config.TlsConfig;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which devices, and how to reach them; becomes the connector's own settings. */
public final class DeviceOptions {
  private static final Path USERS_KNOWN_HOSTS =
      Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");

  @Parameters(
      arity = "0..*",
      paramLabel = "HOST",
      description = "A device, as HOST[:PORT] or NAME=HOST[:PORT].")
  private List<String> hosts = List.of();

  @Option(
      names = "--transport",
      defaultValue = "ssh",
      paramLabel = "NAME",
      description = "ssh or nclu (default: ${DEFAULT-VALUE}).")
  private Transport transport;

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "Where HOST has none (default: 22 for ssh, 8080 for nclu).")
  private int port;

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "Host keys that are trusted (default: ~/.ssh/known_hosts).")
  private Optional<Path> knownHosts;

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA256",
      description = "Of the only host key, or with nclu of the only certificate, to be trusted.")
  private Optional<String> fingerprint;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM file with the certificates to be trusted with nclu.")
  private Optional<Path> authorities;

  @Option(
      names = "--legacy-algorithms",
      description = "Offer also what OpenSSH 6.7 needs for RSA keys.")
  private boolean legacyAlgorithms;

  @Option(
      names = "--timeout",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "For a whole answer; a device needs about 4 s (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  /** How devices are asked. */
  public Transport transport() {
    return transport;
  }

  /** Whether what was good in 2014 is offered too. */
  public boolean legacyAlgorithms() {
    return legacyAlgorithms;
  }

  /**
   * The connector's settings, without a login.
   *
   * @throws IllegalArgumentException where options are missing or do not go together
   */
  public Map<String, String> settings() {
    // Not left to the library: it would ask the command above for devices too.
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("say which HOST to ask; see --help");
    }
    if (hosts.size() > 1 && fingerprint.isPresent()) {
      throw new IllegalArgumentException("--fingerprint is for a single HOST");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    List<Host> devices = hosts.stream().map(text -> Host.parse(text, port)).toList();
    settings.put("name", "voyager-probe");
    settings.put("topic", "voyager-probe");
    settings.put(
        DevicesConfig.DEVICES,
        devices.stream()
            .map(host -> host.name() + "=" + host.address())
            .collect(Collectors.joining(",")));
    settings.put(DevicesConfig.TRANSPORT, transport.text());
    settings.put(SshConfig.LEGACY, Boolean.toString(legacyAlgorithms));
    settings.put(PollConfig.TIMEOUT, Long.toString(timeoutSeconds * 1000L));
    usedKnownHosts().ifPresent(file -> settings.put(SshConfig.KNOWN_HOSTS, file.toString()));
    authorities.ifPresent(file -> settings.put(TlsConfig.CA_FILE, file.toString()));
    String pinned = transport == Transport.SSH ? ".ssh.host.key" : ".tls.fingerprint";
    fingerprint.ifPresent(
        value ->
            devices.forEach(
                host -> settings.put(DevicesConfig.DEVICE_PREFIX + host.name() + pinned, value)));
    return settings;
  }

  private Optional<Path> usedKnownHosts() {
    return knownHosts.isPresent()
        ? knownHosts
        : Optional.of(USERS_KNOWN_HOSTS).filter(Files::isReadable);
  }
}
