package io.unifiedtelemetry.connect.benchmark.result;

import java.util.List;

/**
 * Where a process spends its CPU time.
 *
 * @param scenario the workload
 * @param system the profiled process
 * @param kind what the shares stand for: threads or code
 * @param shares the largest first
 */
public record Profile(String scenario, String system, String kind, List<Share> shares) {
  /**
   * A share of the CPU time.
   *
   * @param name of a thread, method or package
   * @param fraction between 0 and 1
   */
  public record Share(String name, double fraction) {}
}
