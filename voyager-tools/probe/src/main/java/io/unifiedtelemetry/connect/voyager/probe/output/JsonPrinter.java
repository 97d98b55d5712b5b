package io.unifiedtelemetry.connect.voyager.probe.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import io.unifiedtelemetry.connect.voyager.probe.poll.ProbeResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prints one JSON object per line and device: the outcome, and all points of the reading. */
record JsonPrinter(DeviceModel model, PrintWriter out) implements ResultPrinter {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void print(List<ProbeResult> results) throws JsonProcessingException {
    for (ProbeResult result : results) {
      out.println(JSON.writeValueAsString(object(result)));
    }
    out.flush();
  }

  private ObjectNode object(ProbeResult result) {
    PollResult outcome = result.outcome();
    ObjectNode object =
        JSON.createObjectNode()
            .put("device", outcome.device().name())
            .put("address", outcome.device().address())
            .put("transport", outcome.device().transport().text())
            .put("time", result.at().toString())
            .put("up", outcome.failure().isEmpty())
            .put("duration_ms", TimeUnit.NANOSECONDS.toMillis(outcome.durationNanos()))
            .put("bytes", outcome.bytes())
            .put("left_out", outcome.response().leftOut());
    outcome.failure().ifPresent(failure -> write(object.putObject("error"), failure));
    ArrayNode points = object.putArray("points");
    outcome.response().samples().forEach(sample -> write(points.addObject(), sample));
    return object;
  }

  private static void write(ObjectNode object, PollFailure failure) {
    object.put("class", failure.kind().text()).put("message", failure.getMessage());
  }

  private void write(ObjectNode point, Sample sample) {
    point.put("measurement", model.measurement(sample.kind()));
    point.set("tags", JSON.valueToTree(sample.tags()));
    point.set("fields", JSON.valueToTree(sample.fields()));
  }
}
