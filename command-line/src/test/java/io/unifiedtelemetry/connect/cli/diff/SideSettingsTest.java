package io.unifiedtelemetry.connect.cli.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideSettingsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "INFLUXDB_TOKEN", "both",
          "LEFT_INFLUXDB_TOKEN", "left",
          "INFLUXDB_ORG", "telemetry");

  @TempDir private Path folder;

  @Test
  void takesSecretsFromTheEnvironment() throws Exception {
    InfluxDbConnection left = side("left", "http://a:1,b").connection(ENVIRONMENT);
    InfluxDbConnection right = side("right", "http://a:1,b").connection(ENVIRONMENT);

    assertThat(left.token().value()).isEqualTo("left");
    assertThat(right.token().value()).isEqualTo("both");
    assertThat(right.org()).isEqualTo("telemetry");
  }

  @Test
  void prefersFiles() throws Exception {
    SideSettings settings =
        new SideSettings(
            "left",
            "https://a:1,b",
            Optional.of("org"),
            Optional.of(file("token", "from-file\n")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(file("config", "influxdb.token=config\ninfluxdb.tls.verify=false\n")));

    InfluxDbConnection connection = settings.connection(ENVIRONMENT);

    assertThat(connection.token().value()).isEqualTo("from-file");
    assertThat(connection.verifyTls()).isFalse();
    assertThat(connection.org()).isEqualTo("org");
  }

  @Test
  void doesNotUseTheOtherSidesTokenForAUser() throws Exception {
    SideSettings settings =
        new SideSettings(
            "right",
            "http://a:1,telemetry/one,week",
            Optional.empty(),
            Optional.empty(),
            Optional.of("reader"),
            Optional.of(file("password", "secret\n")),
            Optional.empty());

    InfluxDbConnection connection = settings.connection(ENVIRONMENT);

    assertThat(connection.token()).isNull();
    assertThat(connection.username()).isEqualTo("reader");
    assertThat(connection.password().value()).isEqualTo("secret");
    assertThat(connection.database()).isEqualTo("telemetry");
    assertThat(connection.retentionPolicy()).isEqualTo("one,week");
    assertThat(connection.bucket()).isEqualTo("telemetry/one,week");
  }

  @Test
  void saysWhatATargetIs() {
    assertThatThrownBy(() -> side("left", "http://a:1").connection(Map.of()))
        .hasMessage("--left must be URL,BUCKET, not \"http://a:1\"");
  }

  private static SideSettings side(String name, String target) {
    return new SideSettings(
        name,
        target,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
