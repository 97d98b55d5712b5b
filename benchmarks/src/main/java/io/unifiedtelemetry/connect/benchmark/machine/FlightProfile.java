package io.unifiedtelemetry.connect.benchmark.machine;

import io.unifiedtelemetry.connect.benchmark.result.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where a Java virtual machine's time goes, from a recording of its own flight recorder. */
public final class FlightProfile {
  private static final String OURS = "io.unifiedtelemetry.connect.";
  private static final List<String> KNOWN =
      List.of(
          "org.apache.kafka.clients.consumer",
          "org.apache.kafka.clients.producer",
          "org.apache.kafka.clients",
          "org.apache.kafka.common",
          "org.apache.kafka.connect",
          "okhttp3",
          "com.jcraft.jsch",
          "com.fasterxml.jackson");
  private static final int MOST = 25;

  private FlightProfile() {}

  /** The option with which a virtual machine writes a recording when it ends. */
  public static String option(Path recording) {
    return "-XX:StartFlightRecording=settings=profile,filename=" + recording;
  }

  /**
   * The samples by the innermost method of ours, or the innermost package of a library that is
   * known; the largest first.
   */
  public static List<Share> read(Path recording) throws IOException {
    Map<String, Integer> samples = new HashMap<>();
    int all = 0;
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")
            && event.getStackTrace() != null) {
          samples.merge(owner(event.getStackTrace().getFrames()), 1, Integer::sum);
          all++;
        }
      }
    }
    int total = all;
    return samples.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST)
        .map(each -> new Share(each.getKey(), each.getValue() / (double) total))
        .toList();
  }

  /** CPU seconds of threads as shares of the whole, the largest first. */
  public static List<Share> shares(ThreadCpu threads) {
    double all = threads.seconds().values().stream().mapToDouble(each -> each).sum();
    return threads.seconds().entrySet().stream()
        .map(each -> new Share(each.getKey(), each.getValue() / all))
        .sorted(Comparator.comparingDouble(Share::part).reversed())
        .limit(MOST)
        .toList();
  }

  private static String owner(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith(OURS)) {
        return type.substring(OURS.length()) + "." + frame.getMethod().getName();
      }
      for (String each : KNOWN) {
        if (type.startsWith(each)) {
          return each;
        }
      }
    }
    return frames.isEmpty() ? "unknown" : frames.get(0).getMethod().getType().getName();
  }
}
