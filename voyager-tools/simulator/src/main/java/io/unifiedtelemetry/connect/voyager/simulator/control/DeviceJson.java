package io.unifiedtelemetry.connect.voyager.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.device.Answer;
import io.unifiedtelemetry.connect.voyager.simulator.device.Ledger;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.util.List;
import java.util.Locale;

/** Devices and their answers as the control endpoint shows them. */
final class DeviceJson {
  private DeviceJson() {}

  static ArrayNode of(List<SimulatedVoyager> devices) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    devices.forEach(device -> write(all.addObject(), device));
    return all;
  }

  static ArrayNode answersOf(List<SimulatedVoyager> devices) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (SimulatedVoyager device : devices) {
      for (Answer answer : device.ledger().answers()) {
        all.addObject()
            .put("device", device.name())
            .put("requested", answer.request().at().toString())
            .put("answered", answer.reading().at().toString())
            .put("complete", answer.isComplete())
            .put("faults", answer.faults().toString())
            .put("text", answer.text());
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
    device.faults().all().forEach(fault -> faults.add(fault.toString()));
    Ledger ledger = device.ledger();
    json.put("connections", ledger.connections())
        .put("openConnections", ledger.openConnections())
        .put("logins", ledger.logins())
        .put("refusedLogins", ledger.refusedLogins())
        .put("requests", ledger.requestCount())
        .put("answers", ledger.answerCount())
        .put("mostRequestsAtOnce", ledger.mostRequestsAtOnce());
  }
}
