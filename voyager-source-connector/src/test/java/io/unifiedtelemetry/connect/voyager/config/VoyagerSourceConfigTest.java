package io.unifiedtelemetry.connect.voyager.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.common.config.ConfigContract;
import io.unifiedtelemetry.connect.common.config.ReferencePage;
import io.unifiedtelemetry.connect.common.record.OutputFormat;
import io.unifiedtelemetry.connect.voyager.VoyagerSourceConnector;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Layout;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoyagerSourceConfigTest {
  @Test
  void eachKeyOwesNothingToUserInterfaces() {
    ConfigContract.assertKeptBy(VoyagerSourceConfig.definition());
  }

  @Test
  void theReferencePageIsWhatTheDefinitionSays() throws IOException {
    new ReferencePage(
            "Voyager source", VoyagerSourceConnector.class, VoyagerSourceConfig.definition())
        .assertCommitted(Path.of("../docs/reference/voyager-source.md"));
  }

  @Test
  void hasSensibleDefaults() {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(Map.of("topic", "voyager"));

    assertThat(config.poll().interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.poll().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.login().retry()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.records().kinds()).isEmpty();
    assertThat(VoyagerSourceConfig.definition().defaultValues().get("voyager.records"))
        .isEqualTo(List.of("line", "host", "module", "poll"));
    assertThat(config.records().onChange()).isEmpty();
    assertThat(config.records().maxSilence()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.output().format()).isEqualTo(OutputFormat.LINE_PROTOCOL);
    assertThat(config.output().layouts()).containsExactly(Layout.INTERFACE);
    assertThat(config.output().names()).isEqualTo(Names.DEVICE);
    assertThat(config.output().maxBufferBytes()).isEqualTo(67_108_864);
    assertThat(config.devices().transport()).isEqualTo(Transport.SSH);
    assertThat(config.ssh().checksHostKey()).isTrue();
    assertThat(config.ssh().legacyAlgorithms()).isFalse();
    assertThat(config.tls().verify()).isTrue();
    assertThat(config.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "topic,voyager-${site},site",
    "topic.channels,${device},device",
    "voyager.transport,telnet,telnet",
    "voyager.derive,snr,snr",
    "voyager.derive.ber.limit,0.7,0.5",
    "voyager.fields.include,(,regular expression",
    "voyager.tls.fingerprint,AB:CD,64 hexadecimal",
    "voyager.ssh.host.key.check,ask,strict",
    "voyager.poll.interval.ms,0,100",
    "output.layout,table,table",
    "output.names,yang,openconfig"
  })
  void anErrorNamesKeyAndValue(String key, String value, String part) {
    Map<String, String> settings = new HashMap<>(Map.of("topic", "voyager"));
    settings.put(key, value);

    assertThatThrownBy(() -> VoyagerSourceConfig.from(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(part);
  }

  @Test
  void warnsAboutInsecureSettings() {
    VoyagerSourceConfig config =
        VoyagerSourceConfig.from(
            Map.of(
                "topic", "voyager",
                "voyager.ssh.host.key.check", "off",
                "voyager.tls.verify", "false",
                "output.layout", "channels"));

    assertThat(config.warnings())
        .hasSize(3)
        .anyMatch(each -> each.startsWith("voyager.ssh.host.key.check=off"))
        .anyMatch(each -> each.startsWith("voyager.tls.verify=false"))
        .anyMatch(each -> each.contains("one task"));
  }

  @Test
  void doesNotShowSecretsOfSingleDevices() {
    VoyagerSourceConfig config =
        VoyagerSourceConfig.from(
            Map.of("topic", "voyager", "voyager.device.voyager1.password", "secret word"));

    assertThat(config.toString()).doesNotContain("secret word");
  }
}
