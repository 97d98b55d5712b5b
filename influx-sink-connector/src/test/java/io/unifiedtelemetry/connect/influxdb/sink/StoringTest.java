package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real servers store. */
class StoringTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void storesLineProtocolWithTypesAndNanoseconds(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    String bucket = InfluxDb.newBucket(server);
    try (TaskUnderTest task = TaskUnderTest.start(InfluxDb.properties(server, bucket))) {
      task.put("m,t=a f=1.5,i=3i,s=\"x y\",b=true 1700000000000000001");
      task.untilDone();
    }
    Map<String, JsonNode> point = InfluxDb.points(server, bucket, "m").get(0);
    assertThat(point.get("time").asLong()).isEqualTo(1700000000000000001L);
    assertThat(point.get("t").asText()).isEqualTo("a");
    assertThat(point.get("f").asDouble()).isEqualTo(1.5);
    assertThat(point.get("i").asLong()).isEqualTo(3);
    assertThat(point.get("s").asText()).isEqualTo("x y");
    assertThat(point.get("b").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aBadLineDoesNotAffectOthers(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    String bucket = InfluxDb.newBucket(server);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      values.add("m,t=t" + i % 100 + " f=" + i + " " + (1700000000000000000L + i));
    }
    values.set(1234, "m,time=x f=1 1700000000000000000");
    values.set(4321, "m,t=t21 f=\"text\" 1700000000000004321");
    try (TaskUnderTest task = TaskUnderTest.start(InfluxDb.properties(server, bucket))) {
      List<SinkRecord> records = task.put(values.toArray());
      task.untilDone();

      assertThat(task.worker().reported()).containsOnlyKeys(records.get(1234), records.get(4321));
      assertThat(task.reasons().get(0)).startsWith("line 1: ").contains("time");
      assertThat(task.reasons().get(1)).startsWith("line 1: 4").contains("field type conflict");
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(4998);
  }
}
