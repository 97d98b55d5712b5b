package io.unifiedtelemetry.connect.voyager.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;

/** What is answered to a request to the control endpoint. */
record ControlResponse(int status, String type, String text) {

  static ControlResponse of(JsonNode json) {
    return new ControlResponse(200, "application/json", json.toPrettyString());
  }

  static ControlResponse problem(int status, String reason) {
    return new ControlResponse(status, "text/plain; charset=utf-8", reason);
  }
}
