package io.unifiedtelemetry.connect.voyager.probe.show;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.poll.PollStatistics;
import io.unifiedtelemetry.connect.voyager.probe.ask.Probed;
import io.unifiedtelemetry.connect.voyager.record.InterfaceLayout;
import io.unifiedtelemetry.connect.voyager.record.RecordBuffer;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** The very values of the records that the connector would send, a failed poll's included. */
final class LineProtocolView implements View {
  private final InterfaceLayout layout;
  private final RecordBuffer buffer;
  private final PrintWriter out;

  LineProtocolView(VoyagerSourceConfig config, DeviceModel model, Clock clock, PrintWriter out) {
    this.buffer = new RecordBuffer(config.output().maxBufferBytes());
    this.layout =
        new InterfaceLayout(
            config.output(), config.records(), model, new PollStatistics(clock), buffer, clock);
    this.out = out;
  }

  @Override
  public void show(List<Probed> round) throws InterruptedException {
    List<String> devices = round.stream().map(probed -> probed.outcome().device().name()).toList();
    layout.retainDevices(devices).forEach(device -> layout.addDevice(device, 0));
    round.forEach(probed -> layout.accept(probed.outcome()));
    List<SourceRecord> records = buffer.take(Duration.ZERO);
    while (!records.isEmpty()) {
      records.forEach(record -> out.println(record.value()));
      records = buffer.take(Duration.ZERO);
    }
    out.flush();
  }
}
