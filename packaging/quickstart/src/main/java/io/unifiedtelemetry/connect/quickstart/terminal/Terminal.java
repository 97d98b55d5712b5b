package io.unifiedtelemetry.connect.quickstart.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Reads single keys and redraws the screen. */
public final class Terminal implements AutoCloseable {
  private static final String CLEAR = "\033[H\033[2J\033[3J";
  private static final String HOME = "\033[H";
  private static final String CLEAR_LINE = "\033[K";
  private static final String CLEAR_BELOW = "\033[J";

  private final PrintStream out;
  private final InputStream in;
  private boolean drawn;

  private Terminal(PrintStream out, InputStream in) {
    this.out = out;
    this.in = in;
  }

  /** Whether input and output are a terminal, as detected by the script. */
  public static boolean isPresent() {
    return Boolean.getBoolean("quickstart.terminal");
  }

  /** Sets the terminal to return keys without Enter, until it is closed. */
  public static Terminal open(PrintStream out, InputStream in)
      throws IOException, InterruptedException {
    stty("-icanon", "-echo", "min", "0", "time", "0");
    Terminal terminal = new Terminal(out, in);
    // Ctrl-C ends the process without calling close().
    Runtime.getRuntime().addShutdownHook(new Thread(terminal::close));
    return terminal;
  }

  /** The key that was pressed, or 0 if none was. */
  public char key() throws IOException {
    return in.available() > 0 ? (char) in.read() : 0;
  }

  /** Draws the screen; each line must end with a line feed. */
  public void draw(String screen) {
    out.print(drawn ? HOME : CLEAR);
    drawn = true;
    out.print(screen.replace("\n", CLEAR_LINE + "\n"));
    out.print(CLEAR_BELOW);
    out.flush();
  }

  @Override
  public void close() {
    try {
      stty("sane");
    } catch (IOException e) {
      out.println("The terminal settings could not be restored; run: stty sane");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stty(String... settings) throws IOException, InterruptedException {
    String[] command = new String[settings.length + 1];
    command[0] = "stty";
    System.arraycopy(settings, 0, command, 1, settings.length);
    Process process =
        new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.INHERIT).start();
    process.waitFor(5, TimeUnit.SECONDS);
  }
}
