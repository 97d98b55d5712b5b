package io.unifiedtelemetry.connect.benchmark.voyager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * When devices received requests and sent responses, in microseconds since 1970, as recorded by the
 * devices.
 *
 * @param requests by name of the device
 * @param responses by name of the device
 */
record PollLog(
    Map<String, NavigableSet<Long>> requests, Map<String, NavigableSet<Long>> responses) {
  private static final long MILLISECOND = 1_000;

  /** Reads the file that the simulator writes. */
  static PollLog read(Path file) throws IOException {
    PollLog polls = new PollLog(new HashMap<>(), new HashMap<>());
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split(" ");
      Map<String, NavigableSet<Long>> kind =
          parts[0].equals("request") ? polls.requests : polls.responses;
      kind.computeIfAbsent(parts[1], name -> new TreeSet<>()).add(Long.parseLong(parts[2]));
    }
    return polls;
  }

  /** Returns when the last device sent its first response; 0 if a device has sent none yet. */
  long firstResponsesComplete(int devices) {
    return responses.size() < devices
        ? 0
        : responses.values().stream().mapToLong(NavigableSet::first).max().orElse(0);
  }

  /**
   * Returns the fraction of the polls due between two timestamps that started on time. The schedule
   * of a device has a fixed interval and starts at its earliest poll, so a constant delay counts as
   * on time, and drift does not.
   */
  double fractionOnTime(long from, long to, long interval, long tolerance) {
    long due = 0;
    long onTime = 0;
    for (NavigableSet<Long> device : requests.values()) {
      long phase = phase(device.subSet(from - interval, true, to + interval, true), interval);
      long first = from + Math.floorMod(phase - from, interval);
      for (long time = first; time < to; time += interval) {
        due++;
        Long poll = device.ceiling(time - MILLISECOND);
        onTime += poll != null && poll - time <= tolerance ? 1 : 0;
      }
    }
    return onTime / (double) due;
  }

  /**
   * Returns the milliseconds from each response between two timestamps to its last record in Kafka.
   *
   * @param appended when the broker appended records, by device
   */
  double[] timesToKafka(
      Map<String, NavigableSet<Long>> appended, long from, long to, long interval) {
    List<Double> latencies = new ArrayList<>();
    responses.forEach(
        (device, times) -> {
          for (long response : times.subSet(from, to)) {
            // The broker's timestamps are truncated to milliseconds.
            Long last =
                appended.getOrDefault(device, new TreeSet<>()).lower(response + interval / 2);
            boolean found = last != null && last >= response - MILLISECOND;
            latencies.add(found ? Math.max(0, last - response) / 1e3 : Double.POSITIVE_INFINITY);
          }
        });
    return latencies.stream().mapToDouble(each -> each).toArray();
  }

  private static long phase(NavigableSet<Long> polls, long interval) {
    if (polls.isEmpty()) {
      return 0;
    }
    long reference = polls.first();
    long[] offsets =
        polls.stream()
            .mapToLong(each -> Math.floorMod(each - reference + interval / 2, interval))
            .map(each -> each - interval / 2)
            .toArray();
    return Math.floorMod(reference + Arrays.stream(offsets).min().orElse(0), interval);
  }
}
