package io.unifiedtelemetry.connect.integration.upgrade;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.integration.path.SimulatedDevices;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The records of a source in both output formats, as JSON: key, headers and value.
 *
 * @param name of the source
 */
record SourceRecords(String name, List<ObjectNode> records) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONVERTERS = "org.apache.kafka.connect.";
  private static final int POINTS_OF_A_POLL = 4 + 8 + 2 + 1;

  /** The records of one poll of a simulated device. */
  static SourceRecords ofADevice(TelemetryPlatform platform, String format) throws Exception {
    try (SimulatedDevices devices = SimulatedDevices.start(1)) {
      Posted source = withFormat(Posted.voyagerSource(platform, devices), format);
      source.create();
      return await(platform, source, POINTS_OF_A_POLL);
    }
  }

  /** The records of {@link StoredPoints#types()}, one for each point. */
  static SourceRecords ofInfluxDb(TelemetryPlatform platform, String format) throws Exception {
    Posted source =
        withFormat(Posted.influxSource(platform), format)
            .with("start.from", "earliest")
            .with("record.max.points", "1")
            .with("record.key", "series")
            .with("record.headers", "influxdb.instance,influxdb.bucket,influxdb.measurement");
    source.write(StoredPoints.types());
    source.create();
    return await(platform, source, StoredPoints.types().size());
  }

  private static Posted withFormat(Posted source, String format) {
    source.with("output.format", format);
    if (format.equals("struct")) {
      source
          .with("key.converter", CONVERTERS + "storage.StringConverter")
          .with("value.converter", CONVERTERS + "json.JsonConverter")
          .with("value.converter.schemas.enable", "true");
    }
    return source;
  }

  private static SourceRecords await(TelemetryPlatform platform, Posted source, int number)
      throws Exception {
    return new SourceRecords(
        source.name(),
        platform.reader().await(source.name(), number, Posted.TIMEOUT).stream()
            .limit(number)
            .map(SourceRecords::json)
            .sorted(Comparator.comparing(ObjectNode::toString))
            .toList());
  }

  private static ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode json = JSON.createObjectNode();
    json.put("key", text(record.key()));
    ObjectNode headers = json.putObject("headers");
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    json.put("value", text(record.value()));
    return json;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
