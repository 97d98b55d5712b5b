package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.ConfigContract;
import java.util.Map;
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
    ConfigContract.assertVisibility(VoyagerSourceConfig.definition(), BASE, setting, hides, shows);
  }
}
