package io.unifiedtelemetry.connect.voyager.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.config.ConfigContract;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleKeysTest {
  private static final Map<String, String> BASE = Map.of("topic", "t");

  /** The keys that a setting hides and shows. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "output.layout=channels|-|topic.channels",
        "voyager.devices.file=/f|"
            + "-|"
            + "voyager.devices.hosts, voyager.ssh.private.key.passphrase, voyager.tls.ca.file, "
            + "voyager.tls.fingerprint, voyager.tls.verify",
        "voyager.transport=nclu|"
            + "voyager.ssh.private.key.file, voyager.ssh.known.hosts.file, "
            + "voyager.ssh.host.key.check, voyager.ssh.legacy.algorithms, "
            + "voyager.ssh.jump.host|"
            + "voyager.tls.ca.file, voyager.tls.fingerprint, voyager.tls.verify",
        "voyager.ssh.private.key.file=/k|-|voyager.ssh.private.key.passphrase",
        "voyager.ssh.jump.host=j|"
            + "-|"
            + "voyager.ssh.jump.username, voyager.ssh.jump.password, "
            + "voyager.ssh.jump.private.key.file, voyager.ssh.jump.host.key, "
            + "voyager.ssh.jump.max.sessions",
        "device.model=file|-|device.model.file",
        "voyager.on.change=host|-|voyager.max.silence.ms",
        "voyager.derive=q_margin|-|voyager.derive.ber.limit",
        "voyager.derive=input_power_margin|-|voyager.derive.input.power.limit"
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
    return ConfigContract.hidden(VoyagerSourceConfig.definition(), settings);
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
