package io.unifiedtelemetry.connect.quickstart;

import io.unifiedtelemetry.connect.platform.kafka.TopicWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The platform at work: the channels as read back from the centre, and keys that disturb it. */
final class LiveView {
  private static final Duration ONE_LOOK = Duration.ofMillis(250);
  private static final String BAD_LINE =
      "voyager_line,device=voyager1,module=2,interface=L1 current_ber=\"not a number\" ";
  private static final int WIDTH = 100;

  private final Platform platform;
  private final Devices devices;
  private final Terminal terminal;
  private final Ledger telemetry;
  private final DeadLetters deadLetters;
  private final CentralView central;
  private final String head;
  private List<Channel> channels = List.of();
  private long stored;
  private boolean centralUp = true;
  private String note = "";

  LiveView(
      Platform platform,
      Devices devices,
      Terminal terminal,
      Ledger telemetry,
      DeadLetters deadLetters,
      String head) {
    this.platform = platform;
    this.devices = devices;
    this.terminal = terminal;
    this.telemetry = telemetry;
    this.deadLetters = deadLetters;
    this.central = new CentralView(platform.central());
    this.head = head;
  }

  /** Shows it until the user quits. */
  void run() throws Exception {
    try (TopicWriter writer = new TopicWriter(platform.broker().bootstrapServers())) {
      for (char key = 0; key != 'q'; key = terminal.key()) {
        obey(key, writer);
        telemetry.update(ONE_LOOK);
        deadLetters.update();
        lookAtTheCentre();
        terminal.draw(picture());
      }
    }
  }

  private void obey(char key, TopicWriter writer) throws Exception {
    switch (key) {
      case 'k' -> switchCentral();
      case 'b' -> sendBadLine(writer);
      case 'f' -> switchFibre();
      default -> {}
    }
  }

  private void switchCentral() throws IOException, InterruptedException {
    if (!platform.central().isOurs()) {
      note = "The central InfluxDB is yours and is not touched.";
    } else if (centralUp) {
      platform.central().kill();
      centralUp = false;
      note = "The central InfluxDB was killed. Press k to bring it back.";
    } else {
      note = "The central InfluxDB is back.";
      platform.central().start();
      centralUp = true;
    }
  }

  private void sendBadLine(TopicWriter writer) throws ExecutionException, InterruptedException {
    String line = BAD_LINE + System.currentTimeMillis() + "000000";
    writer.write("telemetry", null, line.getBytes(StandardCharsets.UTF_8));
    note = "Sent to topic telemetry: " + line;
  }

  private void switchFibre() {
    if (!devices.areSimulated()) {
      note = "Only a simulated device's fibre can be cut here.";
      return;
    }
    note =
        devices.switchFibre()
            ? "The fibre of voyager1 L2 is cut; the next poll shows it as dark."
            : "The fibre of voyager1 L2 is mended.";
  }

  private void lookAtTheCentre() throws InterruptedException {
    if (centralUp) {
      try {
        channels = central.channels();
        stored = central.points();
      } catch (IOException startingUp) {
        // Shown by the age of the values.
      }
    }
  }

  private String picture() {
    return head
        + "\n"
        + ChannelTable.of(channels, Instant.now())
        + "\n  in topic telemetry %d points, stored %d, %s\n"
            .formatted(telemetry.points(), stored, balance())
        + "  dead letters %d  %s\n".formatted(deadLetters.count(), wrapped(deadLetters.newest()))
        + "\n  k kill / bring back the central InfluxDB   b send a bad line   f cut / mend a fibre  "
        + " q quit\n\n  "
        + wrapped(note)
        + "\n";
  }

  private String balance() {
    long waiting = Math.max(0, telemetry.points() - stored - deadLetters.count());
    return waiting > 0 ? waiting + " waiting" : "0 lost, " + telemetry.repeats() + " twice";
  }

  private static String wrapped(String text) {
    return text.replace('\n', ' ').replaceAll("(.{" + WIDTH + "})", "$1\n    ");
  }
}
