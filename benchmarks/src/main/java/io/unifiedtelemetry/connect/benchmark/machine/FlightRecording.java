package io.unifiedtelemetry.connect.benchmark.machine;

import io.unifiedtelemetry.connect.benchmark.result.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** CPU profiles, from recordings of the JVM's flight recorder and from the CPU time of threads. */
public final class FlightRecording {
  private static final String OWN_CODE = "io.unifiedtelemetry.connect.";
  private static final List<String> LIBRARIES =
      List.of(
          "org.apache.kafka.clients.consumer",
          "org.apache.kafka.clients.producer",
          "org.apache.kafka.clients",
          "org.apache.kafka.common",
          "org.apache.kafka.connect",
          "okhttp3",
          "com.jcraft.jsch",
          "com.fasterxml.jackson");
  private static final int MAX_SHARES = 25;

  private FlightRecording() {}

  /** Returns the JVM option that writes a recording when the JVM ends. */
  public static String jvmOption(Path recording) {
    return "-XX:StartFlightRecording=settings=profile,filename=" + recording;
  }

  /**
   * Returns the shares of a recording by the innermost method of this project or the innermost
   * known library, the largest first.
   */
  public static List<Profile.Share> read(Path recording) throws IOException {
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
        .limit(MAX_SHARES)
        .map(each -> new Profile.Share(each.getKey(), each.getValue() / (double) total))
        .toList();
  }

  /** Returns the shares of threads in their total CPU time, the largest first. */
  public static List<Profile.Share> shares(ThreadCpu threads) {
    double all = threads.seconds().values().stream().mapToDouble(each -> each).sum();
    return threads.seconds().entrySet().stream()
        .map(each -> new Profile.Share(each.getKey(), each.getValue() / all))
        .sorted(Comparator.comparingDouble(Profile.Share::fraction).reversed())
        .limit(MAX_SHARES)
        .toList();
  }

  private static String owner(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith(OWN_CODE)) {
        return type.substring(OWN_CODE.length()) + "." + frame.getMethod().getName();
      }
      for (String each : LIBRARIES) {
        if (type.startsWith(each)) {
          return each;
        }
      }
    }
    return frames.isEmpty() ? "unknown" : frames.get(0).getMethod().getType().getName();
  }
}
