package io.unifiedtelemetry.connect.quickstart;

import io.unifiedtelemetry.connect.platform.kafka.TopicTail;
import io.unifiedtelemetry.connect.platform.kafka.TopicWriter;
import io.unifiedtelemetry.connect.quickstart.CentralInfluxDb.Channel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Shows the platform at work on the terminal, with keys that cause faults. */
final class LiveView {
  private static final Duration REFRESH_INTERVAL = Duration.ofMillis(250);
  private static final String BAD_LINE =
      "voyager_line,device=voyager1,module=2,interface=L1 current_ber=\"not a number\" ";
  private static final int WIDTH = 100;

  private final Platform platform;
  private final Devices devices;
  private final Terminal terminal;
  private final TopicPoints telemetry;
  private final TopicPoints alerts;
  private final CentralInfluxDb central;
  private final String header;
  private List<Channel> channels = List.of();
  private long stored;
  private boolean centralUp = true;
  private String note = "";

  LiveView(
      Platform platform,
      Devices devices,
      Terminal terminal,
      TopicPoints telemetry,
      TopicPoints alerts,
      String header) {
    this.platform = platform;
    this.devices = devices;
    this.terminal = terminal;
    this.telemetry = telemetry;
    this.alerts = alerts;
    this.central = new CentralInfluxDb(platform.central());
    this.header = header;
  }

  /** Runs until the user quits. */
  void run() throws Exception {
    String servers = platform.broker().bootstrapServers();
    try (TopicWriter writer = new TopicWriter(servers);
        DeadLetters deadLetters = new DeadLetters(servers)) {
      for (char key = 0; key != 'q'; key = terminal.key()) {
        handle(key, writer);
        telemetry.update(REFRESH_INTERVAL);
        alerts.update(Duration.ofMillis(1));
        deadLetters.update();
        queryCentral();
        terminal.draw(screen(deadLetters));
      }
    }
  }

  private void handle(char key, TopicWriter writer) throws Exception {
    switch (key) {
      case 'k' -> toggleCentral();
      case 'b' -> sendBadLine(writer);
      case 'f' -> toggleFibre();
      case 'n' -> toggleBend();
      default -> {}
    }
  }

  private void toggleCentral() throws IOException, InterruptedException {
    if (!platform.central().isOurs()) {
      note = "The central InfluxDB is your own server and cannot be killed here.";
    } else if (centralUp) {
      platform.central().kill();
      centralUp = false;
      note = "The central InfluxDB was killed. Press k to restart it.";
    } else {
      note = "The central InfluxDB was restarted.";
      platform.central().start();
      centralUp = true;
    }
  }

  private void sendBadLine(TopicWriter writer) throws ExecutionException, InterruptedException {
    String line = BAD_LINE + System.currentTimeMillis() + "000000";
    writer.write("telemetry", null, line.getBytes(StandardCharsets.UTF_8));
    note = "Sent to topic telemetry: " + line;
  }

  private void toggleFibre() {
    if (!devices.areSimulated()) {
      note = "Only the fibre of a simulated device can be cut here.";
      return;
    }
    note =
        devices.toggleFibre()
            ? "The fibre of voyager1 L2 is cut; the next poll shows it as dark."
            : "The fibre of voyager1 L2 is repaired.";
  }

  private void toggleBend() {
    if (!devices.areSimulated()) {
      note = "Only the fibre of a simulated device can be bent here.";
      return;
    }
    note =
        devices.toggleBend()
            ? "The fibre of voyager1 L2 is bent; ber-alerts raises an alert within two polls."
            : "The fibre of voyager1 L2 is straight; ber-alerts notes that it has recovered.";
  }

  private void queryCentral() throws InterruptedException {
    if (centralUp) {
      try {
        channels = central.channels();
        stored = central.points();
      } catch (IOException startingUp) {
        // The age of the values shows that they are not current.
      }
    }
  }

  private String screen(DeadLetters deadLetters) {
    return header
        + "\n"
        + ChannelTable.of(channels, Instant.now())
        + "\n  points in topic telemetry %d, stored %d, %s\n"
            .formatted(telemetry.points(), telemetryStored(), balance(deadLetters.count))
        + "  dead letters %d  %s\n".formatted(deadLetters.count, wrapped(deadLetters.newest))
        + "  newest alert  %s\n".formatted(wrapped(alerts.newest()))
        + "\n  k kill / restart the central InfluxDB   b send a bad line   f cut / repair a fibre\n"
        + "  n bend / straighten a fibre   q quit\n\n  "
        + wrapped(note)
        + "\n";
  }

  private long telemetryStored() {
    return Math.max(0, stored - alerts.points());
  }

  private String balance(int deadLetters) {
    long waiting = Math.max(0, telemetry.points() - telemetryStored() - deadLetters);
    return waiting > 0 ? waiting + " waiting" : "0 lost, " + telemetry.duplicates() + " duplicated";
  }

  private static String wrapped(String text) {
    return text.replace('\n', ' ').replaceAll("(.{" + WIDTH + "})", "$1\n    ");
  }

  /** The dead letter queue of the central sink. */
  private static final class DeadLetters implements AutoCloseable {
    private static final String REASON = "__connect.errors.exception.message";

    private final TopicTail tail;
    private int count;
    private String newest = "";

    DeadLetters(String bootstrapServers) {
      this.tail = new TopicTail(bootstrapServers, "telemetry-dead-letters");
    }

    void update() {
      for (ConsumerRecord<byte[], byte[]> record : tail.next(Duration.ofMillis(1))) {
        count++;
        Header reason = record.headers().lastHeader(REASON);
        newest = reason == null ? "" : new String(reason.value(), StandardCharsets.UTF_8);
      }
    }

    @Override
    public void close() {
      tail.close();
    }
  }
}
