package io.unifiedtelemetry.connect.voyager.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final String HEX =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void parsesCertificateFingerprintsOfOpensslAndBrowsers() {
    String colons = HEX.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");

    assertThat(CertificateFingerprint.parse(colons)).isEqualTo(CertificateFingerprint.parse(HEX));
    assertThatThrownBy(() -> CertificateFingerprint.parse(HEX.substring(2)))
        .hasMessageContaining("64 hexadecimal digits");
  }

  @Test
  void parsesHostKeyFingerprintsOfSshKeygen() {
    HostKeyFingerprint ofNothing = HostKeyFingerprint.of(new byte[0]);

    assertThat(ofNothing.text()).isEqualTo("SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU");
    assertThat(HostKeyFingerprint.parse(ofNothing.text() + "=")).isEqualTo(ofNothing);
    assertThatThrownBy(() -> HostKeyFingerprint.parse("MD5:aa:bb")).hasMessageContaining("SHA256:");
  }
}
