package io.unifiedtelemetry.connect.influxdb.source.record;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names in the log, once each, the measurements and fields whose points are left out. */
public final class UnwritableLog {
  private static final Logger LOG = LoggerFactory.getLogger(UnwritableLog.class);
  private static final int MAX_NAMES = 1000;
  private static final int MAX_LENGTH = 200;
  private static final Pattern CONTROL_CHARACTERS = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

  private final Set<String> named = new HashSet<>();

  /**
   * Logs that points are left out.
   *
   * @param name of the measurement, or of the field whose key cannot be written
   */
  public void log(String name) {
    if (named.contains(name) || named.size() == MAX_NAMES) {
      return;
    }
    named.add(name);
    String shown = name.substring(0, Math.min(name.length(), MAX_LENGTH));
    LOG.warn(
        "Points of \"{}\" are left out and counted in unwritable-points: line protocol cannot"
            + " represent a name or tag value with a line feed or with a backslash at its end, or a"
            + " measurement that starts with # or a tab. Rename it in InfluxDB to copy them",
        CONTROL_CHARACTERS.matcher(shown).replaceAll(" "));
  }
}
