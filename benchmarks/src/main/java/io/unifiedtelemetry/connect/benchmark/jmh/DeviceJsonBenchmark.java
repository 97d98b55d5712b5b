package io.unifiedtelemetry.connect.benchmark.jmh;

import io.unifiedtelemetry.connect.voyager.model.AnswerReader;
import io.unifiedtelemetry.connect.voyager.model.Reading;
import io.unifiedtelemetry.connect.voyager.model.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.model.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.simulator.answer.TransponderJson;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Faults;
import io.unifiedtelemetry.connect.voyager.simulator.random.Seed;
import io.unifiedtelemetry.connect.voyager.simulator.reading.Transponder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Converts responses of a Voyager to points. */
@State(Scope.Thread)
public class DeviceJsonBenchmark {
  private final byte[] answer =
      TransponderJson.of(
              new Transponder(new Seed(1), Instant.EPOCH)
                  .read(Instant.ofEpochSecond(60), Faults.NONE),
              Faults.NONE)
          .getBytes(StandardCharsets.UTF_8);
  private final AnswerReader reader = new VoyagerModel(DerivedFields.NONE).reader();

  /** Parses a response. */
  @Benchmark
  public Reading toPoints(Work work) {
    Reading reading = reader.read(answer, answer.length);
    work.bytes += answer.length;
    work.points += reading.samples().size();
    work.fields += reading.samples().stream().mapToInt(each -> each.fields().size()).sum();
    return reading;
  }
}
