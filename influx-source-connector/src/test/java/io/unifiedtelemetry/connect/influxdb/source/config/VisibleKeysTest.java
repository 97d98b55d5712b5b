package io.unifiedtelemetry.connect.influxdb.source.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.config.ConfigContract;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    Set<String> before = hidden(BASE);
    Map<String, String> settings = new TreeMap<>(BASE);
    int equals = setting.indexOf('=');
    settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    Set<String> after = hidden(settings);

    assertThat(difference(after, before)).isEqualTo(keys(hides));
    assertThat(difference(before, after)).isEqualTo(keys(shows));
  }

  private static Set<String> hidden(Map<String, String> settings) {
    return ConfigContract.hidden(InfluxDbSourceConfig.definition(), settings);
  }

  private static Set<String> difference(Set<String> all, Set<String> without) {
    Set<String> difference = new TreeSet<>(all);
    difference.removeAll(without);
    return difference;
  }

  private static Set<String> keys(String list) {
    return list == null ? Set.of() : Set.of(list.split(", "));
  }
}
