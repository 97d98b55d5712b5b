package io.unifiedtelemetry.connect.voyager.probe.output;

import io.unifiedtelemetry.connect.voyager.probe.poll.ProbeResult;
import java.io.IOException;
import java.util.List;

/** Prints the results of polls. */
public interface ResultPrinter {

  /** Prints the results of one poll of all devices, one per device. */
  void print(List<ProbeResult> results) throws IOException, InterruptedException;
}
