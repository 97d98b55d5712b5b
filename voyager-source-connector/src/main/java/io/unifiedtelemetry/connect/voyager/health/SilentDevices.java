package io.unifiedtelemetry.connect.voyager.health;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The devices of a task that do not answer, for one log line per interval about all of them. */
public final class SilentDevices {
  private static final int NAMED = 5;

  private final WaitingLog log;
  private final Map<String, FailureClass> silent = new TreeMap<>();

  /**
   * @param log gets the line
   */
  public SilentDevices(WaitingLog log) {
    this.log = log;
  }

  /** A poll of the device failed. */
  public synchronized void failed(String device, FailureClass kind) {
    silent.put(device, kind);
  }

  /** The device answered, or is gone. */
  public synchronized void forget(String device) {
    silent.remove(device);
  }

  /**
   * Says which devices are silent, at most once per interval of the log.
   *
   * @param retry within which each of them is tried again, unless its login was refused
   */
  public synchronized void report(Duration retry) {
    if (silent.isEmpty()) {
      log.working("Every device");
    } else {
      log.waiting("answers of " + summary(), retry);
    }
  }

  private String summary() {
    Map<FailureClass, TreeSet<String>> byKind = new EnumMap<>(FailureClass.class);
    silent.forEach(
        (device, kind) -> byKind.computeIfAbsent(kind, key -> new TreeSet<>()).add(device));
    List<String> parts =
        byKind.entrySet().stream()
            .map(each -> each.getKey().text() + ": " + named(each.getValue()))
            .toList();
    return (silent.size() == 1 ? "1 device; " : silent.size() + " devices; ")
        + String.join("; ", parts);
  }

  private static String named(TreeSet<String> devices) {
    String names = devices.stream().limit(NAMED).collect(Collectors.joining(", "));
    return devices.size() > NAMED ? names + " and " + (devices.size() - NAMED) + " more" : names;
  }
}
