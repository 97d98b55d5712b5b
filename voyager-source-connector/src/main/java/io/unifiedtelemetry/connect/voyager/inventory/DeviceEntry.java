package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.HostKeyFingerprint;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.error.DeviceText;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The properties of one device; missing ones come from the keys for all devices. */
final class DeviceEntry {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  final String name;
  private final SortedMap<String, String> tags = new TreeMap<>();
  private String host;
  private Integer port;
  private Transport transport;
  private String username;
  private Password password;
  private SecretFile passwordFile;
  private Path keyFile;
  private List<HostKeyFingerprint> hostKeys = List.of();
  private List<CertificateFingerprint> certificates = List.of();

  /**
   * @throws IllegalArgumentException if the name is invalid
   */
  DeviceEntry(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name " + quoted(name) + " is not 1 to 64 of A-Z a-z 0-9 . _ -");
    }
    this.name = name;
    this.host = name;
  }

  void host(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the host of " + name + " is empty");
    }
    this.host = text.strip();
  }

  void port(String text) {
    int number = text.strip().matches("[0-9]{1,5}") ? Integer.parseInt(text.strip()) : 0;
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException(quoted(text) + " is not a port");
    }
    this.port = number;
  }

  void transport(String text) {
    try {
      this.transport = Transport.SETTING.parse("transport", text);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(quoted(text) + " is not ssh, nclu or https", e);
    }
  }

  void username(String text) {
    this.username = text;
  }

  void password(Password secret) {
    this.password = secret;
  }

  void passwordFile(SecretFile file) {
    this.passwordFile = file;
  }

  void keyFile(Path file) {
    this.keyFile = file;
  }

  /**
   * @param text fingerprints, separated by commas
   */
  void hostKeys(String text) {
    this.hostKeys = HostKeyFingerprint.parseAll(text);
  }

  /**
   * @param text fingerprints, separated by commas
   */
  void certificates(String text) {
    this.certificates = CertificateFingerprint.parseAll(text);
  }

  void tag(String key, String value) {
    if (key.isBlank() || value.isBlank()) {
      throw new IllegalArgumentException("a tag has no key or no value");
    }
    if (key.equals("device")) {
      throw new IllegalArgumentException("the tag device is reserved for the device's name");
    }
    if (!isPlain(key) || !isPlain(value)) {
      throw new IllegalArgumentException(
          "the tag "
              + quoted(DeviceText.clean(key, 64))
              + " has a control character, or ends in \\");
    }
    tags.put(key, value);
  }

  private static boolean isPlain(String text) {
    return DeviceText.isPrintable(text) && LineWriter.canWriteName(text);
  }

  /**
   * @throws IllegalArgumentException if credentials must not be sent to its host
   */
  Device toDevice(VoyagerSourceConfig config) {
    if (!new HostPatterns(config.devices().hosts()).allow(host)) {
      throw new IllegalArgumentException(
          "the host %s of %s matches none of %s"
              .formatted(quoted(host), name, DevicesConfig.HOSTS));
    }
    Transport effective = transport == null ? config.devices().transport() : transport;
    return new Device(
        name,
        host,
        port == null ? effective.port() : port,
        effective,
        credentials(config, effective),
        hostKeys,
        certificates.isEmpty() ? config.tls().fingerprints() : certificates,
        Collections.unmodifiableSortedMap(tags));
  }

  // A device's own secret replaces all default secrets; keys are for SSH only.
  private Credentials credentials(VoyagerSourceConfig config, Transport effective) {
    boolean own = password != null || passwordFile != null || keyFile != null;
    Optional<Path> key = own ? Optional.ofNullable(keyFile) : config.login().keyFile();
    return new Credentials(
        username == null ? config.login().username() : username,
        own ? password : config.login().password(),
        Optional.ofNullable(passwordFile),
        effective == Transport.SSH ? key : Optional.empty(),
        config.login().passphrase());
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
