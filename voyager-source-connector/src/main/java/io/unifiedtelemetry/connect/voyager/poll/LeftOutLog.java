package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.voyager.device.LeftOut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names in the log, once each, what is left out of the responses of one device. */
final class LeftOutLog {
  // A device may print other names in each response.
  private static final int MAX_NAMES = 100;
  private static final int MAX_NAMES_PER_MESSAGE = 20;
  private static final Logger LOG = LoggerFactory.getLogger(LeftOutLog.class);

  private final Set<String> named = new HashSet<>();

  synchronized void log(String device, List<LeftOut> leftOut) {
    List<String> added = new ArrayList<>();
    for (LeftOut each : leftOut) {
      if (named.size() < MAX_NAMES && named.add(each.name())) {
        added.add(each.name() + " (" + each.reason() + ")");
      }
    }
    if (!added.isEmpty()) {
      int shown = Math.min(added.size(), MAX_NAMES_PER_MESSAGE);
      LOG.warn(
          "Left out of the responses of {}, counted in dropped of its points and in"
              + " values-left-out, and not named again: {}{}",
          device,
          String.join(", ", added.subList(0, shown)),
          added.size() > shown ? " and " + (added.size() - shown) + " more" : "");
    }
  }
}
