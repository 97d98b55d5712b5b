package io.unifiedtelemetry.connect.voyager.device.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Replaces the words that C prints for a number that is not finite, such as {@code -nan(0x1)} and
 * {@code inf}, by the {@code NaN} that the JSON parser reads. Each byte is read at most twice,
 * whatever the device sends.
 */
public final class NonFiniteNumbers {
  private static final Set<String> WORDS = Set.of("nan", "inf", "infinity");
  private static final int MAX_WORD_LENGTH = "infinity".length();

  private final byte[] text;
  private int at;

  private NonFiniteNumbers(byte[] text) {
    this.text = text;
  }

  /** Returns a copy of the text, of the same length, with the words replaced. */
  public static byte[] replacedIn(byte[] text, int length) {
    byte[] copy = Arrays.copyOf(text, length);
    new NonFiniteNumbers(copy).replace();
    return copy;
  }

  private void replace() {
    while (at < text.length) {
      if (text[at] == '"') {
        skipString();
      } else if (isWord(text[at])) {
        replaceWord();
      } else {
        at++;
      }
    }
  }

  private void skipString() {
    at++;
    while (at < text.length && text[at] != '"') {
      at += text[at] == '\\' ? 2 : 1;
    }
    at++;
  }

  private void replaceWord() {
    int start = at;
    at = endOfWord(at);
    if (at - start > MAX_WORD_LENGTH || !WORDS.contains(lowerCase(start, at))) {
      return;
    }
    if (at < text.length && text[at] == '(') {
      int end = endOfWord(at + 1);
      at = end < text.length && text[end] == ')' ? end + 1 : at;
    }
    boolean signed = start > 0 && (text[start - 1] == '-' || text[start - 1] == '+');
    int from = signed ? start - 1 : start;
    Arrays.fill(text, from, at, (byte) ' ');
    text[from] = 'N';
    text[from + 1] = 'a';
    text[from + 2] = 'N';
  }

  private int endOfWord(int from) {
    int end = from;
    while (end < text.length && isWord(text[end])) {
      end++;
    }
    return end;
  }

  private String lowerCase(int from, int to) {
    StringBuilder word = new StringBuilder(MAX_WORD_LENGTH);
    for (int i = from; i < to; i++) {
      word.append((char) text[i]);
    }
    return word.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isWord(byte each) {
    return each >= '0' && each <= '9'
        || each >= 'a' && each <= 'z'
        || each >= 'A' && each <= 'Z'
        || each == '_';
  }
}
