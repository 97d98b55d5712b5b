package io.unifiedtelemetry.connect.voyager.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.device.RequestLog;
import io.unifiedtelemetry.connect.voyager.simulator.device.Response;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The JSON of devices and of their responses in the control API. */
final class DeviceJson {
  private DeviceJson() {}

  static ArrayNode of(List<SimulatedVoyager> devices) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    devices.forEach(device -> write(all.addObject(), device));
    return all;
  }

  static ArrayNode responsesOf(List<SimulatedVoyager> devices) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (SimulatedVoyager device : devices) {
      for (Response response : device.requestLog().responses()) {
        all.addObject()
            .put("device", device.name())
            .put("requested", response.request().at().toString())
            .put("answered", response.reading().at().toString())
            .put("complete", response.isComplete())
            .put("faults", faultNames(response))
            .put("text", response.text());
      }
    }
    return all;
  }

  private static void write(ObjectNode json, SimulatedVoyager device) {
    json.put("name", device.name()).put("host", device.host());
    ObjectNode ports = json.putObject("ports");
    for (Transport transport : device.transports()) {
      ports.put(transport.name().toLowerCase(Locale.ROOT), device.port(transport));
    }
    if (device.transports().contains(Transport.SSH)) {
      ArrayNode fingerprints = json.putArray("sshFingerprints");
      device.sshFingerprints().forEach(fingerprints::add);
    }
    if (device.transports().contains(Transport.NCLU)) {
      json.put("tlsFingerprint", device.tlsFingerprint());
    }
    ArrayNode faults = json.putArray("faults");
    device.faults().forEach(fault -> faults.add(fault.toString()));
    RequestLog log = device.requestLog();
    json.put("connections", log.connections())
        .put("openConnections", log.openConnections())
        .put("logins", log.logins())
        .put("refusedLogins", log.refusedLogins())
        .put("requests", log.requestCount())
        .put("answers", log.responseCount())
        .put("mostRequestsAtOnce", log.maxConcurrentRequests());
  }

  private static String faultNames(Response response) {
    return response.faults().stream().map(Fault::toString).collect(Collectors.joining(" "));
  }
}
