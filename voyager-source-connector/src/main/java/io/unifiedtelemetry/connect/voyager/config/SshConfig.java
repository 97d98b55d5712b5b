package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Which SSH host keys to trust, and which algorithms to offer.
 *
 * @param knownHosts file in OpenSSH's format
 * @param checksHostKey false to accept every host key
 * @param legacyAlgorithms whether to offer SHA-1 too
 */
public record SshConfig(
    Optional<Path> knownHosts, boolean checksHostKey, boolean legacyAlgorithms) {
  public static final String KNOWN_HOSTS = "voyager.ssh.known.hosts.file";
  public static final String HOST_KEY_CHECK = "voyager.ssh.host.key.check";
  public static final String LEGACY = "voyager.ssh.legacy.algorithms";

  private enum Check {
    STRICT,
    OFF
  }

  private static final EnumSetting<Check> CHECKS = EnumSetting.of(Check.class);

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "SSH");
    defineHostKeys(group);
    group
        .key(LEGACY, Type.BOOLEAN)
        .appliesIf(DevicesConfig.SSH)
        .defaultsTo(false)
        .narrow()
        .label("Legacy algorithms")
        .doc(
            "Also offer what OpenSSH 6.7 (Debian 8) needs for RSA keys: ssh-rsa signatures, and key"
                + " exchange with SHA-1.")
        .define();
  }

  private static void defineHostKeys(ConfigGroup group) {
    group
        .key(KNOWN_HOSTS, Type.STRING)
        .appliesIf(DevicesConfig.SSH)
        .optional()
        .high()
        .wide()
        .label("Known hosts file")
        .doc(
            "File with the devices' host keys in OpenSSH's known_hosts format, including hashed names,"
                + " wildcards, ports, @revoked and @cert-authority. It must be at this"
                + " path on every worker and is read again when it changes. Instead, a device may have"
                + " its own fingerprint (SHA256:…).")
        .define();
    group
        .key(HOST_KEY_CHECK, Type.STRING)
        .appliesIf(DevicesConfig.SSH)
        .defaultsTo("strict")
        .low()
        .narrow()
        .oneOf(CHECKS)
        .label("Host key check")
        .doc(
            "off accepts every host key; for tests only, because passwords are sent to any server.")
        .define();
  }

  static SshConfig from(AbstractConfig config) {
    return new SshConfig(
        Optional.ofNullable(config.getString(KNOWN_HOSTS)).map(Path::of),
        CHECKS.parse(HOST_KEY_CHECK, config.getString(HOST_KEY_CHECK)) == Check.STRICT,
        config.getBoolean(LEGACY));
  }
}
