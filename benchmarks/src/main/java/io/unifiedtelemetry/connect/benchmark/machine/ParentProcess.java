package io.unifiedtelemetry.connect.benchmark.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process that started this program; both exchange lines over standard input and output. A
 * program stays alive until its input is closed, so that the parent can read what it used.
 */
public final class ParentProcess {
  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private final PrintStream out = System.out;

  /** Sends a line. */
  public void send(String line) {
    out.println(line);
    out.flush();
  }

  /** Returns the next line; null after the input was closed. */
  public String readLine() throws IOException {
    return in.readLine();
  }

  /** Waits until the parent closes the input. */
  public void awaitEnd() throws IOException {
    String line = readLine();
    while (line != null) {
      line = readLine();
    }
  }
}
