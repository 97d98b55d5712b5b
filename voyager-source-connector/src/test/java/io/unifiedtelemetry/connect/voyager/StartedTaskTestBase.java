package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.io.TempDir;

/** Set-up and helpers of several test classes. */
abstract class StartedTaskTestBase {
  @TempDir Path folder;

  static long number(String field, String line) {
    return Long.parseLong(line.replaceAll(".*[ ,]" + field + "=(\\d+)i.*", "$1"));
  }

  // Far longer than stopping may take.
  static Map<String, String> longTimeouts(SimulatedNetwork network) {
    Map<String, String> settings = network.settings();
    settings.put("voyager.poll.timeout.ms", "600000");
    settings.put("voyager.connect.timeout.ms", "600000");
    return settings;
  }

  static List<String> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(
            name ->
                name.startsWith("voyager-")
                    || name.startsWith("Connect thread")
                    || name.startsWith("HttpClient"))
        .toList();
  }

  static long rejections(SimulatedNetwork network) {
    return IntStream.rangeClosed(1, 6)
        .mapToLong(i -> network.device(i).requestLog().refusedLogins())
        .sum();
  }

  static List<String> polls(List<SourceRecord> records, int device) {
    return values(records, "voyager_poll,device=voyager" + device + " ");
  }

  static List<String> polls(List<SourceRecord> records, String part) {
    return values(records, "voyager_poll").stream().filter(each -> each.contains(part)).toList();
  }

  static List<String> lines(List<SourceRecord> records, String device, String line) {
    return values(records, "voyager_line,device=" + device + ",interface=" + line);
  }

  static String ber(String line) {
    return line.replaceAll(".*current_ber=([^,]*),.*", "$1");
  }

  static List<String> values(List<SourceRecord> records, String start) {
    return records.stream()
        .map(each -> each.value().toString())
        .filter(line -> line.startsWith(start))
        .toList();
  }

  static void write(Path inventory, SimulatedVoyager... devices) throws Exception {
    StringBuilder json = new StringBuilder();
    for (SimulatedVoyager each : devices) {
      json.append(json.isEmpty() ? "[" : ",")
          .append("{\"name\":\"%s\",\"host\":\"%s\",".formatted(each.name(), each.host()))
          .append("\"port\":%d,".formatted(each.port(Transport.SSH)))
          .append("\"tags\":{\"site\":\"Bristol\"}}");
    }
    Files.writeString(inventory, json.append("]"));
  }
}
