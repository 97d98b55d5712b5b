package io.unifiedtelemetry.connect.voyager.error;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Extracts the first line of a device's output for use in a message. */
public final class FirstLine {
  private static final int MAX_LENGTH = 200;
  // Enough for the longest line that is shown, including any color codes in it.
  private static final int MAX_SCANNED_BYTES = 4096;
  private static final Pattern COLOR_CODES = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");

  private FirstLine() {}

  /** Returns the first non-blank line without color codes, cut to 200 characters. */
  public static String of(byte[] text, int length) {
    String start = new String(text, 0, Math.min(length, MAX_SCANNED_BYTES), StandardCharsets.UTF_8);
    return COLOR_CODES
        .matcher(start)
        .replaceAll("")
        .lines()
        .map(line -> DeviceText.clean(line, MAX_SCANNED_BYTES).strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> DeviceText.clean(line, MAX_LENGTH))
        .orElse("");
  }
}
