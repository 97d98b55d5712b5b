package io.unifiedtelemetry.connect.platform.used;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs at the end of a JUnit run which real servers the tests have used. Registered as a JUnit
 * service.
 */
public final class UsedServersListener implements TestExecutionListener {
  private static final Logger LOG = LoggerFactory.getLogger(UsedServersListener.class);

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    String table = UsedServers.table();
    if (!table.isEmpty()) {
      LOG.info("real servers used:\n{}\n  {} {}", table, "Java           ", Runtime.version());
    }
  }
}
