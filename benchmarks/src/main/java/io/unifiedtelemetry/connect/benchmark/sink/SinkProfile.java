package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.machine.FlightProfile;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import java.nio.file.Path;

/** Where the worker's time goes; a run apart, because a profile costs time itself. */
final class SinkProfile {
  private final Bench bench;
  private final Storing storing;

  SinkProfile(Bench bench, Storing storing) {
    this.bench = bench;
    this.storing = storing;
  }

  void run(Workload work) throws Exception {
    Path recording = bench.platform().newFolder("profile").resolve("worker.jfr");
    Storing.Outcome outcome = storing.run(Connector.profiled(bench.platform(), recording), work);
    String scene = work.scene();
    bench
        .profiles()
        .add(new Profile(scene, "worker", "threads", FlightProfile.shares(outcome.threads())));
    bench.profiles().add(new Profile(scene, "worker", "code", FlightProfile.read(recording)));
  }
}
