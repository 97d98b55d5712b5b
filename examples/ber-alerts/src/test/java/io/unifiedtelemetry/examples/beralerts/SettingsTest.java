package io.unifiedtelemetry.examples.beralerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.examples.beralerts.detect.Rules;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String REQUIRED =
      """
      bootstrap.servers=broker:9092
      application.id=ber-alerts
      input.topics=voyager, telemetry
      alert.topic=ber-alerts
      """;

  @Test
  void hasDefaults() throws Exception {
    Settings settings = settings(REQUIRED);
    assertThat(settings.inputTopics()).containsExactly("voyager", "telemetry");
    assertThat(settings.filter().measurement()).isEqualTo("voyager_line");
    assertThat(settings.filter().berField()).isEqualTo("current_ber");
    assertThat(settings.filter().seriesTags()).containsExactly("device", "interface");
    assertThat(settings.rules()).isEqualTo(new Rules(false, 0.5, 60, 200));
  }

  @Test
  void takesEveryProperty() throws Exception {
    Settings settings =
        settings(
            REQUIRED
                + """
                measurement=my line
                ber.field=ber
                series.tags=site,device,port
                shift.db=1.5
                threshold=25
                baseline.points=50
                method=focus
                kafka.security.protocol=SASL_SSL
                """);
    assertThat(settings.filter().measurement()).isEqualTo("my line");
    assertThat(settings.filter().berField()).isEqualTo("ber");
    assertThat(settings.filter().seriesTags()).isEqualTo(List.of("device", "port", "site"));
    assertThat(settings.rules().focus()).isTrue();
    assertThat(settings.rules().shift()).isEqualTo(1.5);
    assertThat(settings.rules().threshold()).isEqualTo(25);
    assertThat(settings.rules().baselinePoints()).isEqualTo(50);
    assertThat(settings.kafka()).isEqualTo(Map.of("security.protocol", "SASL_SSL"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "treshold=5                 | property treshold: is unknown",
        "shift.db=0                 | property shift.db: must be a number from 0.01 to 20, not '0'",
        "shift.db=NaN               | property shift.db: must be a number",
        "shift.db=half              | property shift.db: must be a number",
        "threshold=-1               | property threshold: must be a number",
        "baseline.points=2.5        | property baseline.points: must be a whole number",
        "baseline.points=1          | property baseline.points: must be a number from 2 to 1000000",
        "baseline.points=9999999999 | property baseline.points: must be a number from 2 to 1000000",
        "method=ewma                | property method: must be cusum or focus, not 'ewma'",
        "series.tags=device,        | property series.tags: must be names",
        "series.tags=a,,b           | property series.tags: must be names",
        "series.tags=a,a            | property series.tags: must be names",
        "series.tags=kind           | property series.tags: must not contain kind",
        "measurement=               | property measurement: must not be empty",
        "input.topics=a b           | property input.topics: must be names of topics",
        "alert.topic=voyager        | property alert.topic: must not be one of input.topics",
        "alert.topic=a/b            | property alert.topic: must be letters",
        "application.id=a b         | property application.id: must be letters"
      })
  void namesTheInvalidProperty(String line, String message) {
    assertThatThrownBy(() -> settings(REQUIRED + line))
        .isInstanceOf(Settings.InvalidException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bootstrap.servers", "application.id", "input.topics", "alert.topic"})
  void namesTheMissingProperty(String name) {
    String without = REQUIRED.replaceAll("(?m)^" + name + "=.*$", "");
    assertThatThrownBy(() -> settings(without)).hasMessage("property " + name + ": is required");
  }

  private static Settings settings(String text) throws IOException, Settings.InvalidException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return Settings.of(properties);
  }
}
