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
 * When devices were asked and when they answered, in microseconds since 1970, as the devices
 * themselves saw it.
 *
 * @param asked by name of the device
 * @param answered by name of the device
 */
record Polls(Map<String, NavigableSet<Long>> asked, Map<String, NavigableSet<Long>> answered) {
  private static final long MILLISECOND = 1_000;

  /** Reads what the simulator wrote. */
  static Polls read(Path file) throws IOException {
    Polls polls = new Polls(new HashMap<>(), new HashMap<>());
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split(" ");
      Map<String, NavigableSet<Long>> kind =
          parts[0].equals("asked") ? polls.asked : polls.answered;
      kind.computeIfAbsent(parts[1], name -> new TreeSet<>()).add(Long.parseLong(parts[2]));
    }
    return polls;
  }

  /** When the last device had answered for the first time; 0 while one has not. */
  long allAnswered(int devices) {
    return answered.size() < devices
        ? 0
        : answered.values().stream().mapToLong(NavigableSet::first).max().orElse(0);
  }

  /**
   * The part of the polls due between two moments that began in time. A device's schedule is the
   * even one, at that interval, that its earliest poll lies on: whoever is always late by the same
   * time is on time, whoever drifts is not.
   */
  double onTime(long from, long to, long interval, long tolerance) {
    long due = 0;
    long met = 0;
    for (NavigableSet<Long> device : asked.values()) {
      long phase = phase(device.subSet(from - interval, true, to + interval, true), interval);
      long first = from + Math.floorMod(phase - from, interval);
      for (long time = first; time < to; time += interval) {
        due++;
        Long poll = device.ceiling(time - MILLISECOND);
        met += poll != null && poll - time <= tolerance ? 1 : 0;
      }
    }
    return met / (double) due;
  }

  /** How long after each answer between two moments the last record of it was in Kafka, in ms. */
  double[] toKafka(Map<String, NavigableSet<Long>> taken, long from, long to, long interval) {
    List<Double> times = new ArrayList<>();
    answered.forEach(
        (device, answers) -> {
          for (long answer : answers.subSet(from, to)) {
            // The broker's times are cut to milliseconds.
            Long last = taken.getOrDefault(device, new TreeSet<>()).lower(answer + interval / 2);
            boolean found = last != null && last >= answer - MILLISECOND;
            times.add(found ? Math.max(0, last - answer) / 1e3 : Double.POSITIVE_INFINITY);
          }
        });
    return times.stream().mapToDouble(each -> each).toArray();
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
