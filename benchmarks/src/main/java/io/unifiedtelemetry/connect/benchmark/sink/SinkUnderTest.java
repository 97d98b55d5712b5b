package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;

/** A program that writes the lines of a backlog to InfluxDB. */
interface SinkUnderTest {
  /** Returns its name in the results. */
  String name();

  /** Starts to write. */
  Running start(Backlog backlog, MeasuredInfluxDb server) throws Exception;

  /**
   * A running program.
   *
   * @param pid of the process whose CPU and memory are measured
   * @param stop ends that process
   */
  record Running(long pid, Runnable stop) implements AutoCloseable {
    @Override
    public void close() {
      stop.run();
    }
  }
}
