package io.unifiedtelemetry.connect.quickstart.status;

import io.unifiedtelemetry.connect.platform.kafka.TopicWriter;
import io.unifiedtelemetry.connect.quickstart.setup.Devices;
import io.unifiedtelemetry.connect.quickstart.setup.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/** The faults that the user can cause and repair, by key or by button. Thread-safe. */
public final class Faults implements AutoCloseable {
  private static final String BAD_LINE =
      "voyager_line,device=voyager1,module=2,interface=L1 current_ber=\"not a number\" ";

  private final Platform platform;
  private final Devices devices;
  private final TopicWriter writer;
  private boolean centralUp = true;
  private volatile String note = "";

  /** A fault. */
  public enum Kind {
    /** Kills the central InfluxDB, or restarts it. */
    CENTRAL('k'),
    /** Sends a record that InfluxDB rejects. */
    BAD_LINE('b'),
    /** Cuts a fibre of a simulated device, or repairs it. */
    FIBRE('f'),
    /** Bends a fibre of a simulated device, or straightens it. */
    BEND('n');

    private final char key;

    Kind(char key) {
      this.key = key;
    }

    /** The key on the terminal and in the browser. */
    public char key() {
      return key;
    }
  }

  /** Connects to the broker in the background. */
  public Faults(Platform platform, Devices devices) {
    this.platform = platform;
    this.devices = devices;
    this.writer = new TopicWriter(platform.broker().bootstrapServers());
  }

  /** Whether this fault can be caused on this platform. */
  public boolean isAvailable(Kind kind) {
    return switch (kind) {
      case CENTRAL -> platform.central().isOurs();
      case BAD_LINE -> true;
      case FIBRE, BEND -> devices.areSimulated();
    };
  }

  /** Causes or repairs a fault; {@link #note} tells what happened. */
  public synchronized void toggle(Kind kind)
      throws IOException, ExecutionException, InterruptedException {
    if (!isAvailable(kind)) {
      note =
          kind == Kind.CENTRAL
              ? "The central InfluxDB is your own server and cannot be killed here."
              : "Only the fibre of a simulated device can be cut or bent here.";
      return;
    }
    switch (kind) {
      case CENTRAL -> toggleCentral();
      case BAD_LINE -> sendBadLine();
      case FIBRE -> toggleFibre();
      case BEND -> toggleBend();
    }
  }

  /** What the last fault did. */
  public String note() {
    return note;
  }

  @Override
  public void close() {
    writer.close();
  }

  private void toggleCentral() throws IOException, InterruptedException {
    if (centralUp) {
      platform.central().kill();
      note = "The central InfluxDB was killed. Press k to restart it.";
    } else {
      platform.central().start();
      note = "The central InfluxDB was restarted.";
    }
    centralUp = !centralUp;
  }

  private void sendBadLine() throws ExecutionException, InterruptedException {
    String line = BAD_LINE + System.currentTimeMillis() + "000000";
    writer.write("telemetry", null, line.getBytes(StandardCharsets.UTF_8));
    note = "Sent to topic telemetry: " + line;
  }

  private void toggleFibre() {
    note =
        devices.toggleFibre()
            ? "The fibre of voyager1 L2 is cut; the next poll shows it as dark."
            : "The fibre of voyager1 L2 is repaired.";
  }

  private void toggleBend() {
    note =
        devices.toggleBend()
            ? "The fibre of voyager1 L2 is bent; ber-alerts raises an alert within two polls."
            : "The fibre of voyager1 L2 is straight; ber-alerts notes that it has recovered.";
  }
}
