package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;

/** Something that brings the lines of a topic, or the very same lines, into InfluxDB. */
interface Contender {
  /** Its name in the results. */
  String name();

  /** Begins to write. */
  Running start(Workload work, MeasuredInfluxDb server) throws Exception;

  /** A contender at work. */
  interface Running extends AutoCloseable {
    /** The process whose CPU seconds and memory are its own. */
    long pid();

    @Override
    void close();
  }
}
