package io.unifiedtelemetry.connect.voyager.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import java.time.Duration;
import java.util.List;

/**
 * A request to the control endpoint. NAME is a device's or {@code all}; each answers with the
 * devices as they are then.
 *
 * <pre>
 * GET    /faults                        the faults that there are
 * GET    /devices                       all devices
 * GET    /devices/NAME
 * GET    /devices/NAME/answers          what was sent, oldest first
 * PUT    /devices/NAME/faults/FAULT     makes something wrong
 * DELETE /devices/NAME/faults/FAULT     mends it
 * DELETE /devices/NAME/faults           mends everything
 * PUT    /devices/NAME/answer-time/MS   takes that long for each answer
 * DELETE /devices/NAME/connections      cuts all connections
 * </pre>
 *
 * @param path its parts, unescaped
 */
record ControlRequest(String method, List<String> path) {
  private static final String ALL = "all";

  /**
   * Does it.
   *
   * @throws IllegalArgumentException where a device, a fault or a number is none
   */
  ControlResponse answer(SimulatedVoyagers voyagers) {
    if (is("GET", "faults")) {
      ArrayNode texts = JsonNodeFactory.instance.arrayNode();
      Fault.allTexts().forEach(texts::add);
      return ControlResponse.of(texts);
    }
    if (is("GET", "devices")) {
      return ControlResponse.of(DeviceJson.of(voyagers.devices()));
    }
    if (path.size() < 2 || !path.get(0).equals("devices")) {
      return unknown();
    }
    List<SimulatedVoyager> devices = named(voyagers, path.get(1));
    if (is("GET", "devices", "*", "answers")) {
      return ControlResponse.of(DeviceJson.answersOf(devices));
    }
    return change(devices) ? ControlResponse.of(DeviceJson.of(devices)) : unknown();
  }

  private boolean change(List<SimulatedVoyager> devices) {
    if (is("PUT", "devices", "*", "faults", "*")) {
      Fault fault = Fault.parse(path.get(3));
      devices.forEach(device -> device.inject(fault));
    } else if (is("DELETE", "devices", "*", "faults", "*")) {
      Fault fault = Fault.parse(path.get(3));
      devices.forEach(device -> device.mend(fault));
    } else if (is("DELETE", "devices", "*", "faults")) {
      devices.forEach(SimulatedVoyager::mendAll);
    } else if (is("PUT", "devices", "*", "answer-time", "*")) {
      Duration time = millis(path.get(3));
      devices.forEach(device -> device.answerTime(time));
    } else if (is("DELETE", "devices", "*", "connections")) {
      devices.forEach(SimulatedVoyager::cutConnections);
    } else {
      return is("GET", "devices", "*");
    }
    return true;
  }

  private boolean is(String wanted, String... parts) {
    if (!method.equals(wanted) || path.size() != parts.length) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].equals("*") && !parts[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static ControlResponse unknown() {
    return ControlResponse.problem(
        404, "there is GET /devices, GET /faults, PUT and DELETE /devices/NAME/faults/FAULT");
  }

  private static List<SimulatedVoyager> named(SimulatedVoyagers voyagers, String name) {
    return name.equals(ALL) ? voyagers.devices() : List.of(voyagers.device(name));
  }

  private static Duration millis(String text) {
    try {
      long millis = Long.parseLong(text);
      if (millis >= 0) {
        return Duration.ofMillis(millis);
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new IllegalArgumentException("'" + text + "' is no number of milliseconds");
  }
}
