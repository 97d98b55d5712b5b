package io.unifiedtelemetry.connect.voyager.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.CertificateFingerprint;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceKeysTest {
  private final ConfigProblems problems = new ConfigProblems();
  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "topic", "voyager",
              "voyager.username", "telemetry",
              "voyager.password", "for all"));

  @ParameterizedTest
  @CsvSource({
    "v1=10.0.0.1,10.0.0.1,22",
    "v1=host.example.net:2222,host.example.net,2222",
    "v1,v1,22",
    "v1=[2001:db8::1]:2222,2001:db8::1,2222",
    "v1=[2001:db8::1],2001:db8::1,22",
    "v1=2001:db8::1,2001:db8::1,22"
  })
  void parsesNameAndAddress(String entry, String host, int port) {
    settings.put("voyager.devices", entry);

    Device device = read().get(0);

    assertThat(device.name()).isEqualTo("v1");
    assertThat(device.host()).isEqualTo(host);
    assertThat(device.port()).isEqualTo(port);
    assertThat(device.credentials().username()).isEqualTo("telemetry");
  }

  @Test
  void keysOfADeviceOverrideTheDefaults() {
    settings.put("voyager.devices", "v1=10.0.0.1,v2=10.0.0.2,site.v3");
    settings.put("voyager.device.v2.transport", "nclu");
    settings.put("voyager.device.v2.username", "other");
    settings.put("voyager.device.v2.password", "own");
    settings.put("voyager.device.v2.tls.fingerprint", "ab".repeat(32));
    settings.put("voyager.device.v2.tags", "site=Bristol, rack=4");
    settings.put("voyager.device.site.v3.host", "10.0.0.3");
    settings.put("voyager.device.site.v3.port", "2200");
    settings.put("voyager.device.site.v3.ssh.host.key", "SHA256:" + "a".repeat(43));

    List<Device> devices = read();

    assertThat(devices).extracting(Device::name).containsExactly("v1", "v2", "site.v3");
    Device second = devices.get(1);
    assertThat(second.transport()).isEqualTo(Transport.NCLU);
    assertThat(second.port()).isEqualTo(8080);
    assertThat(second.credentials().username()).isEqualTo("other");
    assertThat(second.credentials().login()).isNotEqualTo(devices.get(0).credentials().login());
    assertThat(second.certificates())
        .containsExactly(CertificateFingerprint.parse("ab".repeat(32)));
    assertThat(second.tags())
        .containsExactlyEntriesOf(new TreeMap<>(Map.of("site", "Bristol", "rack", "4")));
    Device third = devices.get(2);
    assertThat(third.address()).isEqualTo("10.0.0.3:2200");
    assertThat(third.hostKeys()).hasSize(1);
    assertThat(third.tags()).isEmpty();
  }

  @Test
  void theDefaultKeyFileIsForSshOnlyAndReplacedByADevicesOwnSecret() {
    settings.put("voyager.ssh.private.key.file", "/keys/id");
    settings.put("voyager.devices", "v1,v2,v3");
    settings.put("voyager.device.v2.transport", "nclu");
    settings.put("voyager.device.v3.password", "own");

    List<Device> devices = read();

    assertThat(devices)
        .extracting(each -> each.credentials().usesKey())
        .containsExactly(true, false, false);
  }

  @ParameterizedTest
  @CsvSource({
    "v1,voyager.device.v2.host,10.0.0.1,there is no device named v2",
    "v1,voyager.device.v1.hots,10.0.0.1,must end with one of",
    "v1,voyager.device.v1.port,99999,not a port",
    "v1,voyager.device.v1.transport,telnet,'not ssh, nclu or https'",
    "v1,voyager.device.v1.tags,site,key=value",
    "v1,voyager.device.v1.tags,device=x,reserved for the device's name",
    "v1,voyager.device.v1.ssh.host.key,MD5:1,SHA256",
    "'v1,v1',,,twice",
    "a b=10.0.0.1,,,A-Z",
    "v1=10.0.0.1:x,,,not a port",
    "v1=,,,is empty"
  })
  void reportsErrorsOnTheListAndNamesTheKey(String devices, String key, String value, String part) {
    settings.put("voyager.devices", devices);
    if (key != null) {
      settings.put(key, value);
    }

    DeviceKeys.read(VoyagerSourceConfig.from(settings), problems);

    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0)).startsWith("voyager.devices: ").contains(part);
    if (key != null) {
      assertThat(problems.all().get(0)).contains(key);
    }
  }

  @Test
  void noMessageContainsASecret() {
    settings.put("voyager.devices", "v1");
    settings.put("voyager.device.nobody.password", "secret word");

    DeviceKeys.read(VoyagerSourceConfig.from(settings), problems);

    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().toString()).doesNotContain("secret word");
  }

  private List<Device> read() {
    List<Device> devices = DeviceKeys.read(VoyagerSourceConfig.from(settings), problems);
    assertThat(problems.all()).isEmpty();
    return devices;
  }
}
