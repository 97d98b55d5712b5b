package io.unifiedtelemetry.connect.influxdb.sink.config;

import io.unifiedtelemetry.connect.common.config.ConfigContract;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleKeysTest {
  private static final Map<String, String> BASE = Map.of("influxdb.url", "http://x");

  /** The keys that a setting hides and shows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "influxdb.url=https://x|"
            + "-|"
            + "influxdb.tls.ca.file, influxdb.tls.verify, influxdb.tls.client.certificate.file",
        "influxdb.version=1|influxdb.bucket, influxdb.org, influxdb.token|-",
        "influxdb.version=2|"
            + "influxdb.database, influxdb.retention.policy, influxdb.username, "
            + "influxdb.password|"
            + "-",
        "influxdb.version=3|"
            + "influxdb.org, influxdb.retention.policy, influxdb.username, influxdb.password, "
            + "bucket.missing|"
            + "-",
        "influxdb.proxy.url=http://p:3128|-|influxdb.proxy.username, influxdb.proxy.password",
        "influxdb.tls.client.certificate.file=/c.pem|-|influxdb.tls.client.key.file",
        "input.format=line-protocol|"
            + "mapping.measurement, mapping.fields, mapping.integers, mapping.timestamp, "
            + "mapping.timestamp.unit|"
            + "-",
        "input.format=telegraf-json|"
            + "line.precision, mapping.measurement, mapping.fields, mapping.timestamp|"
            + "-",
        "input.format=mapping|line.precision|-"
      })
  void keysWithoutEffectAreHidden(String setting, String hides, String shows) {
    ConfigContract.assertVisibility(InfluxDbSinkConfig.definition(), BASE, setting, hides, shows);
  }
}
