package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.ConfigContract;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleKeysTest {
  private static final Map<String, String> BASE = Map.of("influxdb.url", "http://x", "topic", "t");

  /** The keys that a setting hides and shows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "influxdb.url=https://x|"
            + "-|"
            + "influxdb.tls.ca.file, influxdb.tls.verify, influxdb.tls.client.certificate.file",
        "influxdb.version=1|influxdb.bucket, influxdb.org, influxdb.token, dbrp.auto.create|-",
        "influxdb.version=2|"
            + "influxdb.database, influxdb.retention.policy, influxdb.username, "
            + "influxdb.password|"
            + "-",
        "influxdb.version=3|"
            + "influxdb.org, influxdb.retention.policy, influxdb.username, influxdb.password, "
            + "dbrp.auto.create|"
            + "-",
        "influxdb.proxy.url=http://p:3128|-|influxdb.proxy.username, influxdb.proxy.password",
        "influxdb.tls.client.certificate.file=/c.pem|-|influxdb.tls.client.key.file",
        "influxdb.instances=a,b|"
            + "-|"
            + "influxdb.tls.ca.file, influxdb.tls.verify, influxdb.tls.client.certificate.file",
        "query=from()|measurements.include, measurements.exclude|query.language",
        "output.format=struct|record.max.points|output.struct.tags",
        "instance.tag=site|-|loop.protection",
        "heartbeat.topic=|heartbeat.interval.ms|-",
        "late.arrival.window.ms=0|late.arrival.max.points|-"
      })
  void keysWithoutEffectAreHidden(String setting, String hides, String shows) {
    ConfigContract.assertVisibility(InfluxDbSourceConfig.definition(), BASE, setting, hides, shows);
  }
}
