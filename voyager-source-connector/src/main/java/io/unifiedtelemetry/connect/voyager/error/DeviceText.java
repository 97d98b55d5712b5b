package io.unifiedtelemetry.connect.voyager.error;

/**
 * Text that a device sent, made safe to show: it must not control a terminal, break a line of a
 * log, or fill either.
 */
public final class DeviceText {
  private static final char ELLIPSIS = '…';

  private DeviceText() {}

  /** Whether the text has no control or formatting character, and no half of a character. */
  public static boolean isPrintable(String text) {
    // Nearly all text is ASCII, and this is on the path of each response.
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each < ' ' || each > '~') {
        return text.codePoints().allMatch(DeviceText::isPrintable);
      }
    }
    return true;
  }

  /** Returns the text with a space for each run of unprintable characters, cut to a length. */
  public static String clean(String text, int maxLength) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), maxLength));
    boolean space = false;
    int i = 0;
    while (i < text.length() && clean.length() < maxLength) {
      int each = text.codePointAt(i);
      if (isPrintable(each)) {
        clean.appendCodePoint(each);
        space = false;
      } else if (!space) {
        clean.append(' ');
        space = true;
      }
      i += Character.charCount(each);
    }
    return i < text.length() ? clean.append(ELLIPSIS).toString() : clean.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
