package io.unifiedtelemetry.connect.benchmark.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbAccess;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The token may not write to one of three buckets. */
final class ForbiddenBucket {
  static final String ROUTED = "one of three buckets is forbidden, names with a variable";
  static final String FIXED = "one of three buckets is forbidden, fixed names";

  private static final int RATE = 300;
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final BenchmarkContext context;
  private final int seconds;
  private final Map<String, String> keys;

  ForbiddenBucket(BenchmarkContext context) {
    this.context = context;
    this.seconds = context.fullOrQuick(30, 5);
    this.keys =
        Map.of(
            "auth.retry.timeout.ms",
            context.fullOrQuick("10000", "1000"),
            "validate.connection",
            "off");
  }

  /** The lines of the bucket become dead letters. */
  void routed() throws Exception {
    try (FaultScene scene = new FaultScene(context, 3)) {
      List<String> good = scene.buckets().subList(1, 3);
      scene.token(tokenFor(scene, good));
      scene.startSink(scene.topic(), 4, FaultScene.ROUTED, keys);
      try (RoutedLoad load = scene.load(scene.buckets())) {
        load.start(RATE);
        scene.run(seconds);
        load.stop();
        scene.awaitStored(load, good);
        String bad = scene.buckets().get(0);
        Waiting.until("the dead letters", TIMEOUT, () -> scene.dead(bad) == load.sent(bad));
        scene.add(ROUTED, "its lines in the dead letter topic", scene.dead(bad));
        scene.report(ROUTED, load, good, good);
      }
    }
  }

  /** The task that writes to the bucket fails, and continues with another token. */
  void fixed() throws Exception {
    try (FaultScene scene = new FaultScene(context, 3)) {
      List<String> good = scene.buckets().subList(1, 3);
      String bad = scene.buckets().get(0);
      scene.token(tokenFor(scene, good));
      for (String each : scene.buckets()) {
        scene.startSink(scene.topic() + each, 4, each, keys);
      }
      try (RoutedLoad load =
          new RoutedLoad(
              context.platform().bootstrapServers(),
              scene.buckets(),
              bucket -> scene.topic() + bucket)) {
        load.start(RATE);
        scene.run(seconds);
        String sink = scene.topic() + bad + "-sink";
        scene.worker().rest().awaitFailed(sink, TIMEOUT);
        scene.add(FIXED, "failed tasks before the token was changed", scene.failedTasks());
        scene.token(scene.influxDb().token());
        scene.worker().rest().restart(sink);
        load.stop();
        scene.awaitStored(load, scene.buckets());
        scene.report(FIXED, load, scene.buckets(), good);
      }
    }
  }

  private static String tokenFor(FaultScene scene, List<String> buckets)
      throws IOException, InterruptedException {
    InfluxDbAccess access = scene.influxDb().access();
    ObjectNode request = new ObjectMapper().createObjectNode();
    ArrayNode permissions = request.putArray("permissions");
    for (String each : buckets) {
      JsonNode bucket = access.json("/api/v2/buckets?name=" + each, null).at("/buckets/0");
      request.set("orgID", bucket.get("orgID"));
      ObjectNode resource = permissions.addObject().put("action", "write").putObject("resource");
      resource.put("type", "buckets");
      resource.set("id", bucket.get("id"));
      resource.set("orgID", bucket.get("orgID"));
    }
    return access.json("/api/v2/authorizations", request.toString()).get("token").asText();
  }
}
