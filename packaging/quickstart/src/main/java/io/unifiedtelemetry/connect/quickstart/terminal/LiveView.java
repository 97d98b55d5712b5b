package io.unifiedtelemetry.connect.quickstart.terminal;

import io.unifiedtelemetry.connect.quickstart.status.Faults;
import io.unifiedtelemetry.connect.quickstart.status.Status;
import io.unifiedtelemetry.connect.quickstart.status.StatusMonitor;
import java.time.Instant;

/** Shows the platform at work on the terminal, with keys that cause faults. */
public final class LiveView {
  private static final int REFRESH_INTERVAL_MS = 250;
  private static final int WIDTH = 90;

  private final StatusMonitor monitor;
  private final Faults faults;
  private final Terminal terminal;
  private final String header;

  /** Shows the header above the status. */
  public LiveView(StatusMonitor monitor, Faults faults, Terminal terminal, String header) {
    this.monitor = monitor;
    this.faults = faults;
    this.terminal = terminal;
    this.header = header;
  }

  /** Runs until the user quits. */
  public void run() throws Exception {
    for (char key = 0; key != 'q'; key = terminal.key()) {
      for (Faults.Kind kind : Faults.Kind.values()) {
        if (kind.key() == key) {
          faults.toggle(kind);
        }
      }
      terminal.draw(screen(monitor.status()));
      Thread.sleep(REFRESH_INTERVAL_MS);
    }
  }

  private String screen(Status status) {
    return header
        + "\n"
        + ChannelTable.of(status.channels(), Instant.now())
        + "\n  points produced %d, stored %d, %s, %d lost, %d duplicated\n"
            .formatted(
                status.produced(),
                status.stored(),
                status.waiting() + " waiting",
                status.lost(),
                status.duplicated())
        + "  dead letters %d  %s\n"
            .formatted(
                status.deadLetters(), wrapped(status.reasons().stream().findFirst().orElse("")))
        + "  newest alert  %s\n".formatted(wrapped(status.newestAlert()))
        + "\n  k kill / restart the central InfluxDB   b send a bad line   f cut / repair a fibre\n"
        + "  n bend / straighten a fibre   q quit\n\n  "
        + wrapped(faults.note())
        + unreachable(status)
        + "\n";
  }

  private static String unreachable(Status status) {
    String all = String.join("; ", status.unreachable());
    return all.isEmpty() ? "" : "\n  cannot reach: " + wrapped(all);
  }

  private static String wrapped(String text) {
    return text.replace('\n', ' ').replaceAll("(.{" + WIDTH + "})", "$1\n    ");
  }
}
