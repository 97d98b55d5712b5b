package io.unifiedtelemetry.connect.benchmark.jmh;

import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.simulator.model.Seed;
import io.unifiedtelemetry.connect.voyager.simulator.model.Transponder;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Converts responses of a Voyager to points. */
@State(Scope.Thread)
public class DeviceJsonBenchmark {
  private final byte[] answer =
      TransponderJson.of(
              new Transponder(new Seed(1), Instant.EPOCH).read(Instant.ofEpochSecond(60), Set.of()),
              Set.of())
          .getBytes(StandardCharsets.UTF_8);
  private final ResponseParser reader = new VoyagerModel(DerivedFields.NONE).parser();

  /** Parses a response. */
  @Benchmark
  public ParsedResponse toPoints(Work work) {
    ParsedResponse reading = reader.parse(answer, answer.length);
    work.bytes += answer.length;
    work.points += reading.samples().size();
    work.fields += reading.samples().stream().mapToInt(each -> each.fields().size()).sum();
    return reading;
  }
}
