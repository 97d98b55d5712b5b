package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which certificates of the HTTP API to trust.
 *
 * @param caFile trusted certificates, instead of those of the Java runtime
 * @param fingerprints the only accepted certificates, for devices without their own; empty to use
 *     the CA
 * @param verify false to accept every certificate
 */
public record TlsConfig(
    Optional<Path> caFile, List<CertificateFingerprint> fingerprints, boolean verify) {
  public static final String CA_FILE = "voyager.tls.ca.file";
  public static final String FINGERPRINT = "voyager.tls.fingerprint";
  public static final String VERIFY = "voyager.tls.verify";

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "TLS");
    group
        .key(CA_FILE, Type.STRING)
        .appliesIf(DevicesConfig.HTTPS)
        .optional()
        .wide()
        .label("CA file")
        .doc(
            "PEM file with the trusted CA certificates, instead of those of the Java runtime."
                + " It must be at this path on every worker.")
        .define();
    defineVerification(group);
  }

  private static void defineVerification(ConfigGroup group) {
    group
        .key(FINGERPRINT, Type.STRING)
        .appliesIf(DevicesConfig.HTTPS)
        .optional()
        .wide()
        .valid(LambdaValidator.with(TlsConfig::checkFingerprint, () -> "a SHA-256 fingerprint"))
        .label("Certificate fingerprint")
        .doc(
            "SHA-256 of the only certificate to accept, regardless of its name, as 64 hexadecimal"
                + " digits with or without colons; several, separated by commas, while certificates are"
                + " renewed. Usually set per device.")
        .define();
    group
        .key(VERIFY, Type.BOOLEAN)
        .appliesIf(DevicesConfig.HTTPS)
        .defaultsTo(true)
        .low()
        .narrow()
        .label("Verify TLS")
        .doc("false accepts any certificate; for tests only.")
        .define();
  }

  static TlsConfig from(AbstractConfig config) {
    return new TlsConfig(
        Optional.ofNullable(config.getString(CA_FILE)).map(Path::of),
        Optional.ofNullable(config.getString(FINGERPRINT))
            .map(CertificateFingerprint::parseAll)
            .orElse(List.of()),
        config.getBoolean(VERIFY));
  }

  private static void checkFingerprint(String key, Object value) {
    try {
      if (value != null) {
        CertificateFingerprint.parseAll(value.toString());
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, value, e.getMessage());
    }
  }
}
