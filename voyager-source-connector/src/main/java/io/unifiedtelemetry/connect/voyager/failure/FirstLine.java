package io.unifiedtelemetry.connect.voyager.failure;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The first line of what a device printed, fit for a message. */
public final class FirstLine {
  private static final int MAX_LENGTH = 200;
  // Enough for the longest line that is shown, whatever colours are in it.
  private static final int LOOKED_AT = 4096;
  private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

  private FirstLine() {}

  /** The first line that is not blank, without colours, at most 200 characters. */
  public static String of(byte[] text, int length) {
    String start = new String(text, 0, Math.min(length, LOOKED_AT), StandardCharsets.UTF_8);
    return COLOURS
        .matcher(start)
        .replaceAll("")
        .lines()
        .map(line -> CONTROLS.matcher(line).replaceAll(" ").strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> line.substring(0, Math.min(line.length(), MAX_LENGTH)))
        .orElse("");
  }
}
