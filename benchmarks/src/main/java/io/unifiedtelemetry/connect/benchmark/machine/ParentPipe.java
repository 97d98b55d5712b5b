package io.unifiedtelemetry.connect.benchmark.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * How a program of the benchmark talks with the one that started it: lines over standard input and
 * output. A program stays until its input is closed, so that what it used can be read from outside.
 */
public final class ParentPipe {
  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private final PrintStream out = System.out;

  /** Says something. */
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  /** The next line; null when the input is closed. */
  public String next() throws IOException {
    return in.readLine();
  }

  /** Waits until the input is closed. */
  public void awaitEnd() throws IOException {
    String line = next();
    while (line != null) {
      line = next();
    }
  }
}
