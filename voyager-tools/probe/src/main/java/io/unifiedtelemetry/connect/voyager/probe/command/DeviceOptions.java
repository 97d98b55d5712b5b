package io.unifiedtelemetry.connect.voyager.probe.command;

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

/** Options for devices and how to reach them, converted to settings of the connector. */
final class DeviceOptions {
  private static final Path USER_KNOWN_HOSTS =
      Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");

  @Parameters(
      arity = "0..*",
      paramLabel = "HOST",
      description = "A device: HOST[:PORT] or NAME=HOST[:PORT].")
  private List<String> hosts = List.of();

  @Option(
      names = "--transport",
      defaultValue = "ssh",
      paramLabel = "NAME",
      description = "Transport: ssh, nclu, or with --model also https (default: ${DEFAULT-VALUE}).")
  private Transport transport;

  @Option(
      names = "--port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "Port if HOST has none (default: 22 for ssh, 8080 for nclu, 443 for https).")
  private int port;

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "Trusted host keys (default: ~/.ssh/known_hosts).")
  private Optional<Path> knownHosts;

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA256",
      description = "Fingerprint of the only host key (with nclu and https: certificate) to trust.")
  private Optional<String> fingerprint;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "PEM file with the CA certificates to trust with nclu and https.")
  private Optional<Path> authorities;

  @Option(
      names = "--legacy-algorithms",
      description = "Also offer the algorithms that OpenSSH 6.7 needs for RSA keys.")
  private boolean legacyAlgorithms;

  @Option(
      names = "--timeout",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = {
        "Timeout for a complete response; a device takes about 4 s (default: ${DEFAULT-VALUE})."
      })
  private int timeoutSeconds;

  /** Returns the transport. */
  Transport transport() {
    return transport;
  }

  /** Whether to offer legacy algorithms too. */
  boolean legacyAlgorithms() {
    return legacyAlgorithms;
  }

  /**
   * Returns the connector's settings, without those for the login.
   *
   * @throws IllegalArgumentException if options are missing or incompatible
   */
  Map<String, String> settings() {
    checkHosts();
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
    knownHostsFile().ifPresent(file -> settings.put(SshConfig.KNOWN_HOSTS, file.toString()));
    authorities.ifPresent(file -> settings.put(TlsConfig.CA_FILE, file.toString()));
    String pinned = transport == Transport.SSH ? ".ssh.host.key" : ".tls.fingerprint";
    fingerprint.ifPresent(
        value ->
            devices.forEach(
                host -> settings.put(DevicesConfig.DEVICE_PREFIX + host.name() + pinned, value)));
    return settings;
  }

  private void checkHosts() {
    // Not checked by picocli: it would require HOST of the parent command too.
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("missing HOST; see --help");
    }
    if (hosts.size() > 1 && fingerprint.isPresent()) {
      throw new IllegalArgumentException("--fingerprint requires a single HOST");
    }
  }

  private Optional<Path> knownHostsFile() {
    return knownHosts.isPresent()
        ? knownHosts
        : Optional.of(USER_KNOWN_HOSTS).filter(Files::isReadable);
  }

  /**
   * A device as the user writes it: {@code HOST[:PORT]} or {@code NAME=HOST[:PORT]}.
   *
   * @param name for the connector; derived from the address by default
   * @param address with the port, if known
   */
  record Host(String name, String address) {
    private static final int MAX_NAME_LENGTH = 64;

    /**
     * @param defaultPort for addresses without a port; 0 leaves it to the transport
     */
    static Host parse(String text, int defaultPort) {
      int equals = text.indexOf('=');
      String address = text.substring(equals + 1);
      String name = equals < 0 ? nameOf(address) : text.substring(0, equals);
      return new Host(
          name,
          defaultPort == 0 || hasPort(address) ? address : bracketed(address) + ":" + defaultPort);
    }

    private static String nameOf(String address) {
      String name = address.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^-|-$", "");
      return name.substring(0, Math.min(MAX_NAME_LENGTH, name.length()));
    }

    private static boolean hasPort(String address) {
      int colon = address.lastIndexOf(':');
      return colon > address.indexOf(']')
          && colon == address.indexOf(':', address.indexOf(']') + 1);
    }

    private static String bracketed(String host) {
      return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }
  }
}
