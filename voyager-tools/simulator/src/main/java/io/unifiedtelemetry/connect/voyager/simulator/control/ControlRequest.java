package io.unifiedtelemetry.connect.voyager.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.time.Duration;
import java.util.List;

/**
 * A request to the control API. NAME is the name of a device or {@code all}. Requests that change
 * devices return their new state.
 *
 * <pre>
 * GET    /faults                        lists all faults
 * GET    /devices                       lists all devices
 * GET    /devices/NAME                  returns a device
 * GET    /devices/NAME/answers          lists the newest responses, oldest first
 * PUT    /devices/NAME/faults/FAULT     injects a fault
 * DELETE /devices/NAME/faults/FAULT     clears a fault
 * DELETE /devices/NAME/faults           clears all faults
 * PUT    /devices/NAME/answer-time/MS   sets the response time
 * DELETE /devices/NAME/connections      closes all connections
 * </pre>
 *
 * @param path the segments of the path, decoded
 */
record ControlRequest(String method, List<String> path) {
  private static final String ALL = "all";

  /** The response to a request. */
  record Response(int status, String type, String text) {
    static Response json(JsonNode json) {
      return new Response(200, "application/json", json.toPrettyString());
    }

    static Response error(int status, String reason) {
      return new Response(status, "text/plain; charset=utf-8", reason);
    }
  }

  /**
   * Handles the request.
   *
   * @throws IllegalArgumentException if a device or fault is unknown or a number is invalid
   */
  Response handle(SimulatedVoyagers voyagers) {
    if (matches("GET", "faults")) {
      ArrayNode texts = JsonNodeFactory.instance.arrayNode();
      Fault.allTexts().forEach(texts::add);
      return Response.json(texts);
    }
    if (matches("GET", "devices")) {
      return Response.json(DeviceJson.of(voyagers.devices()));
    }
    if (path.size() < 2 || !path.get(0).equals("devices")) {
      return notFound();
    }
    List<SimulatedVoyager> devices = named(voyagers, path.get(1));
    if (matches("GET", "devices", "*", "answers")) {
      return Response.json(DeviceJson.responsesOf(devices));
    }
    return change(devices) ? Response.json(DeviceJson.of(devices)) : notFound();
  }

  private boolean change(List<SimulatedVoyager> devices) {
    if (matches("PUT", "devices", "*", "faults", "*")) {
      Fault fault = Fault.parse(path.get(3));
      devices.forEach(device -> device.inject(fault));
    } else if (matches("DELETE", "devices", "*", "faults", "*")) {
      Fault fault = Fault.parse(path.get(3));
      devices.forEach(device -> device.clear(fault));
    } else if (matches("DELETE", "devices", "*", "faults")) {
      devices.forEach(SimulatedVoyager::clearFaults);
    } else if (matches("PUT", "devices", "*", "answer-time", "*")) {
      Duration time = millis(path.get(3));
      devices.forEach(device -> device.responseTime(time));
    } else if (matches("DELETE", "devices", "*", "connections")) {
      devices.forEach(SimulatedVoyager::closeConnections);
    } else {
      return matches("GET", "devices", "*");
    }
    return true;
  }

  private boolean matches(String wantedMethod, String... segments) {
    if (!method.equals(wantedMethod) || path.size() != segments.length) {
      return false;
    }
    for (int i = 0; i < segments.length; i++) {
      if (!segments[i].equals("*") && !segments[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Response notFound() {
    return Response.error(
        404, "not found; try GET /devices, GET /faults, PUT or DELETE /devices/NAME/faults/FAULT");
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
      // Reported below.
    }
    throw new IllegalArgumentException("'" + text + "' is not a number of milliseconds");
  }
}
