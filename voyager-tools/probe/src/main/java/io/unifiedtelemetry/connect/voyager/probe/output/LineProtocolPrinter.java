package io.unifiedtelemetry.connect.voyager.probe.output;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.poll.PollStatistics;
import io.unifiedtelemetry.connect.voyager.probe.poll.ProbeResult;
import io.unifiedtelemetry.connect.voyager.record.InterfaceLayout;
import io.unifiedtelemetry.connect.voyager.record.RecordBuffer;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Prints the values of the records that the connector would send, also those of failed polls. */
final class LineProtocolPrinter implements ResultPrinter {
  private final InterfaceLayout layout;
  private final RecordBuffer buffer;
  private final PrintWriter out;

  LineProtocolPrinter(VoyagerSourceConfig config, DeviceModel model, Clock clock, PrintWriter out) {
    this.buffer = new RecordBuffer(config.output().maxBufferBytes());
    this.layout =
        new InterfaceLayout(
            config.output(),
            config.records(),
            model,
            config.poll().interval(),
            new PollStatistics(clock),
            buffer,
            clock);
    this.out = out;
  }

  @Override
  public void print(List<ProbeResult> results) throws InterruptedException {
    List<String> devices =
        results.stream().map(result -> result.outcome().device().name()).toList();
    layout.retainDevices(devices).forEach(device -> layout.addDevice(device, 0));
    results.forEach(result -> layout.accept(result.outcome()));
    List<SourceRecord> records = buffer.take(Duration.ZERO);
    while (!records.isEmpty()) {
      records.forEach(record -> out.println(record.value()));
      records = buffer.take(Duration.ZERO);
    }
    out.flush();
  }
}
