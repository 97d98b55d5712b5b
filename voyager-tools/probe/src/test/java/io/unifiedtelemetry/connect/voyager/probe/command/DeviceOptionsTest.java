package io.unifiedtelemetry.connect.voyager.probe.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "switch1, 0, switch1, switch1",
    "switch1, 2222, switch1, switch1:2222",
    "switch1:22, 2222, switch1-22, switch1:22",
    "north=10.0.0.1, 0, north, 10.0.0.1",
    "north=10.0.0.1:22, 0, north, 10.0.0.1:22",
    "2001:db8::1, 0, 2001-db8-1, 2001:db8::1",
    "2001:db8::1, 2222, 2001-db8-1, [2001:db8::1]:2222",
    "[2001:db8::1]:22, 2222, 2001-db8-1-22, [2001:db8::1]:22",
    "[2001:db8::1], 2222, 2001-db8-1, [2001:db8::1]:2222"
  })
  void completesNamesAndPorts(String text, int port, String name, String address) {
    assertThat(DeviceOptions.Host.parse(text, port))
        .isEqualTo(new DeviceOptions.Host(name, address));
  }
}
