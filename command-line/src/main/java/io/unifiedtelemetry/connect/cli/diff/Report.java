package io.unifiedtelemetry.connect.cli.diff;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;

/** Prints the result. */
interface Report {
  /**
   * Prints everything.
   *
   * @param tallies by measurement
   * @param total of all measurements
   */
  void print(Map<String, Tally> tallies, Tally total, PrintWriter out) throws IOException;
}
