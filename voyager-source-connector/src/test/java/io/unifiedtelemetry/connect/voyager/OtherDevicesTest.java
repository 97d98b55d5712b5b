package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.simulator.device.Request;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped device models, against a simulator that plays the responses of such devices. */
class OtherDevicesTest {
  private static final Path MODELS = Path.of("../connect-configs/device-models");
  private static final Path RESPONSES = Path.of("../voyager-tools/simulator/responses");

  @TempDir private Path folder;
  private SimulatedNetwork network;
  private Map<String, String> settings;

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void pollsACommandLineThatPrintsJson() throws Exception {
    start(Transport.SSH, "cli-json");

    List<String> lines = onePoll("whitebox");

    assertThat(lines)
        .containsExactly(
            "whitebox_line,device=voyager1,interface=Ethernet1/1 input_power=-9.37,output_power=-10.02,"
                + "pre_fec_ber=0.00231,osnr=24.6,chromatic_dispersion=1310.0,frequency=193100.0,"
                + "uncorrectable_blocks=0i,locked=true,media=\"400G-ZRP\",serial=\"XTC0001\",ber_valid=1i",
            "whitebox_line,device=voyager1,interface=Ethernet1/2 input_power=-40.0,output_power=-9.98,"
                + "pre_fec_ber=0.0,frequency=193200.0,locked=false,media=\"400G-ZRP\",serial=\"XTC0002\","
                + "ber_valid=0i",
            "whitebox_line,device=voyager1,interface=Ethernet1/3 input_power=1.12,output_power=0.84,"
                + "media=\"100GBASE-LR4\",serial=\"LR40003\",ber_valid=0i",
            "whitebox_sensor,device=voyager1,sensor=cpu temperature=48.5,status=\"ok\"",
            "whitebox_sensor,device=voyager1,sensor=asic status=\"warning\"");
    assertThat(network.device(1).requestLog().logins()).as("one connection").isEqualTo(1);
    assertThat(network.device(1).requestLog().maxConcurrentRequests()).isEqualTo(1);
    assertThat(requests())
        .startsWith("show interfaces transceiver detail | json", "show environment | json");
  }

  @Test
  void pollsOpenConfigOverRestconf() throws Exception {
    start(Transport.NCLU, "openconfig-terminal-device");
    settings.put("voyager.transport", "https");

    List<String> lines = onePoll("openconfig");

    assertThat(lines)
        .containsExactly(
            "openconfig_line,channel=och-1-1-L1,device=voyager1 frequency=193100000i,"
                + "target_output_power=1.0,output_power=0.98,input_power=-7.41,osnr=27.3,"
                + "chromatic_dispersion=1312.0,polarization_mode_dispersion=2.1,"
                + "polarization_dependent_loss=0.4,operational_mode=1i,"
                + "oper_status=\"openconfig-platform-types:ACTIVE\"",
            "openconfig_line,channel=och-1-1-L2,device=voyager1 frequency=193200000i,"
                + "target_output_power=1.0,input_power=-40.0,operational_mode=1i,"
                + "oper_status=\"openconfig-platform-types:INACTIVE\"",
            "openconfig_channel,device=voyager1,index=101 description=\"line L1\",pre_fec_ber=0.00231,"
                + "post_fec_ber=0.0,q_value=9.02,esnr=15.1,fec_uncorrectable_blocks=0i,"
                + "link_state=\"UP\",ber_valid=1i",
            "openconfig_channel,device=voyager1,index=102 description=\"line L2\",pre_fec_ber=0.0,"
                + "fec_uncorrectable_blocks=73i,link_state=\"DOWN\",ber_valid=0i");
    assertThat(network.device(1).requestLog().maxConcurrentRequests()).isEqualTo(1);
  }

  @Test
  void oneFailedRequestFailsThePoll() throws Exception {
    start(Transport.SSH, "cli-json");
    Path model = changedModel("cli-json", "show environment | json", "show nothing");
    settings.put("device.model.file", model.toString());
    try (RunningTask task = new RunningTask(settings)) {
      assertThat(task.nextLine("whitebox_poll", "up=0i")).contains("error=\"exit_status\"");
    }
  }

  @Test
  void aDeviceThatStopsBetweenTwoRequestsRunsIntoTheTimeout() throws Exception {
    start(Transport.SSH, "cli-json");
    network.device(1).inject(Fault.HANG);
    settings.put("voyager.poll.timeout.ms", "500");
    try (RunningTask task = new RunningTask(settings)) {
      assertThat(task.nextLine("whitebox_poll", "up=0i")).contains("error=\"timeout\"");
      network.device(1).clearFaults();
      task.nextLine("whitebox_poll", "up=1i");
    }
  }

  @Test
  void rejectsAnUnexpectedContentType() throws Exception {
    start(Transport.NCLU, "openconfig-terminal-device");
    Path model =
        changedModel(
            "openconfig-terminal-device",
            "\"contentType\": \"application/yang-data+json\"",
            "\"contentType\": \"application/json\"");
    settings.put("voyager.transport", "https");
    settings.put("device.model.file", model.toString());
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.NOT_JSON))
          .contains("application/yang-data+json")
          .contains("instead of application/json");
    }
  }

  @Test
  void aDeviceOfTheInventoryWithAnotherTransportHarmsNoOther() throws Exception {
    start(Transport.SSH, "cli-json");
    Path inventory = folder.resolve("devices.json");
    Files.writeString(
        inventory, "[{\"name\": \"d2\", \"host\": \"127.0.0.1\", \"transport\": \"https\"}]");
    settings.put("voyager.devices.file", inventory.toString());
    try (RunningTask task = new RunningTask(settings)) {
      assertThat(task.nextLine("whitebox_poll,device=d2", "up=0i")).contains("error=\"protocol\"");
      task.nextLine("whitebox_poll,device=voyager1", "up=1i");
      task.nextLine("whitebox_poll,device=d2", "up=0i");
    }
  }

  @Test
  void boundsAllResponsesTogether() throws Exception {
    start(Transport.SSH, "cli-json");
    String command = "show interfaces transceiver detail | json";
    Path model = changedModel("cli-json", "show environment | json", command);
    settings.put("device.model.file", model.toString());
    settings.put("voyager.answer.max.bytes", "1100");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.TOO_LARGE)).contains("1100 bytes");
    }
  }

  @Test
  void validatesAModelWithADevice() throws Exception {
    start(Transport.SSH, "cli-json");
    settings.put("voyager.records", "line,poll");
    assertThat(errors()).isEmpty();
  }

  @Test
  void theShippedConfigurationIsValid() throws Exception {
    start(Transport.SSH, "cli-json");
    Map<String, String> local = settings;
    settings = new HashMap<>();
    new ObjectMapper()
        .readTree(Path.of("../connect-configs/other-device-source.json").toFile())
        .get("config")
        .properties()
        .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
    assertThat(MODELS.resolve(Path.of(settings.get("device.model.file")).getFileName()))
        .isRegularFile();
    for (String key :
        List.of(
            "voyager.devices",
            "voyager.password",
            "voyager.ssh.known.hosts.file",
            "device.model.file")) {
      assertThat(settings.put(key, local.get(key))).as(key).isNotNull();
    }
    assertThat(errors()).isEmpty();
  }

  @Test
  void validationNamesKeyPathAndReason() throws Exception {
    start(Transport.SSH, "cli-json");
    settings.put(
        "device.model.file", changedModel("cli-json", "\"float\"", "\"flote\"").toString());
    assertThat(errors())
        .singleElement()
        .asString()
        .startsWith("device.model.file")
        .contains("/points/0/fields/0/type: \"flote\"");
    settings.remove("device.model.file");
    assertThat(errors()).containsExactly("device.model.file: is needed with device.model=file");
  }

  @Test
  void kindsTransportsTagsAndLayoutsComeFromTheModel() throws Exception {
    start(Transport.SSH, "cli-json");
    settings.put("voyager.records", "line,host");
    settings.put("voyager.on.change", "sensors");
    settings.put("voyager.transport", "nclu");
    settings.put("output.layout", "channels");
    settings.put("output.names", "openconfig");
    settings.put("voyager.derive", "q_factor");
    settings.put("voyager.device.voyager1.tags", "sensor=x");
    assertThat(errors())
        .containsExactlyInAnyOrder(
            "voyager.records: \"host\" is not a kind of the device model whitebox, which has [line,"
                + " sensor, poll]",
            "voyager.on.change: \"sensors\" is not a kind of the device model whitebox, which has"
                + " [line, sensor, poll]",
            "voyager.transport: the device model whitebox (device.model) has no request for nclu, the"
                + " transport of voyager1",
            "output.layout: the device model whitebox has no layout channels",
            "voyager.derive: needs device.model=voyager",
            "output.names: openconfig needs device.model=voyager; the file in device.model.file has its"
                + " own names",
            "voyager.devices: the tag sensor of voyager1 is reserved: the points already have it");
  }

  /** Returns the lines of the first poll without their time, after checking that it is the same. */
  private List<String> onePoll(String model) throws InterruptedException {
    try (RunningTask task = new RunningTask(settings)) {
      List<SourceRecord> records =
          task.until(
              all ->
                  all.stream()
                      .anyMatch(each -> each.value().toString().startsWith(model + "_poll")));
      List<String> lines = new ArrayList<>();
      for (SourceRecord record : records) {
        lines.add(record.value().toString());
      }
      int poll =
          lines.indexOf(
              lines.stream()
                  .filter(each -> each.startsWith(model + "_poll"))
                  .findFirst()
                  .orElseThrow());
      assertThat(lines.get(poll)).contains("up=1i");
      lines = lines.subList(0, poll + 1);
      assertThat(lines.stream().map(each -> each.substring(each.lastIndexOf(' '))).distinct())
          .hasSize(1);
      return lines.subList(0, poll).stream()
          .map(each -> each.substring(0, each.lastIndexOf(' ')))
          .toList();
    }
  }

  private List<String> requests() {
    return network.device(1).requestLog().requests().stream().map(Request::command).toList();
  }

  private List<String> errors() {
    Config result = new VoyagerSourceConnector().validate(settings);
    List<String> errors = new ArrayList<>();
    for (ConfigValue value : result.configValues()) {
      value.errorMessages().forEach(each -> errors.add(value.name() + ": " + each));
    }
    return errors;
  }

  private Path changedModel(String name, String from, String to) throws IOException {
    String model = Files.readString(MODELS.resolve(name + ".json"));
    return Files.writeString(folder.resolve("model.json"), model.replace(from, to));
  }

  private void start(Transport transport, String name) throws IOException {
    network =
        new SimulatedNetwork(
            folder,
            transport,
            SimulatedNetwork.ready(1).responses(RESPONSES.resolve(name + ".json")));
    settings = network.settings();
    settings.put("device.model", "file");
    settings.put("device.model.file", MODELS.resolve(name + ".json").toString());
  }
}
