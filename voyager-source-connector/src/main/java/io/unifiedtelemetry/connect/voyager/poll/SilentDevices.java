package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The devices of a task that do not respond, for one log line per interval about all of them. */
public final class SilentDevices {
  private static final int MAX_NAMED = 5;

  private final WaitingLog log;
  private final Map<String, FailureClass> silent = new TreeMap<>();

  /**
   * @param log receives the line
   */
  public SilentDevices(WaitingLog log) {
    this.log = log;
  }

  /** Adds a device whose poll failed. */
  public synchronized void add(String device, FailureClass kind) {
    silent.put(device, kind);
  }

  /** Removes a device that responded or no longer exists. */
  public synchronized void remove(String device) {
    silent.remove(device);
  }

  /**
   * Logs which devices are silent, at most once per interval of the log.
   *
   * @param retry time within which each is retried, unless its login was rejected
   */
  public synchronized void log(Duration retry) {
    if (silent.isEmpty()) {
      log.working("Every device");
    } else {
      log.waiting("responses of " + summary(), retry);
    }
  }

  private String summary() {
    Map<FailureClass, TreeSet<String>> byKind = new EnumMap<>(FailureClass.class);
    silent.forEach(
        (device, kind) -> byKind.computeIfAbsent(kind, key -> new TreeSet<>()).add(device));
    List<String> parts =
        byKind.entrySet().stream()
            .map(each -> each.getKey().text() + ": " + names(each.getValue()))
            .toList();
    return (silent.size() == 1 ? "1 device; " : silent.size() + " devices; ")
        + String.join("; ", parts);
  }

  private static String names(TreeSet<String> devices) {
    String names = devices.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    return devices.size() > MAX_NAMED
        ? names + " and " + (devices.size() - MAX_NAMED) + " more"
        : names;
  }
}
