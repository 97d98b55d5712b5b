package io.unifiedtelemetry.connect.voyager.probe.output;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.unifiedtelemetry.connect.voyager.device.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.device.ChannelPlan.Channel;
import io.unifiedtelemetry.connect.voyager.probe.poll.ProbeResult;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the format of the original platform's script: one line per poll with the bit error ratio
 * of each channel, local time in seconds, and the line separator of Python's csv module. A missing
 * value leaves its column empty; the original script stopped there.
 */
final class CsvPrinter implements ResultPrinter {
  private static final String LINE_SEPARATOR = "\r\n";

  private final ChannelPlan plan;
  private final DateTimeFormatter time;
  private final PrintWriter out;
  private boolean headerPrinted;

  CsvPrinter(ChannelPlan plan, ZoneId zone, PrintWriter out) {
    this.plan = plan;
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    this.out = out;
  }

  @Override
  public void print(List<ProbeResult> results) {
    if (!headerPrinted) {
      headerPrinted = true;
      printRow(header(results.size() * plan.channels().size()));
    }
    List<String> columns = new ArrayList<>();
    columns.add(
        time.format(results.stream().map(ProbeResult::at).max(Instant::compareTo).orElseThrow()));
    for (ProbeResult result : results) {
      for (Channel channel : plan.channels()) {
        Double value = channel.valueIn(result.outcome().response());
        columns.add(value == null ? "" : NumberOutput.toString(value, true));
      }
    }
    printRow(columns);
  }

  private static List<String> header(int channels) {
    List<String> header = new ArrayList<>();
    header.add("date");
    for (int number = 1; number <= channels; number++) {
      header.add("channel" + number);
    }
    return header;
  }

  private void printRow(List<String> columns) {
    out.print(String.join(",", columns) + LINE_SEPARATOR);
    out.flush();
  }
}
