package io.unifiedtelemetry.examples.beralerts.read;

/** A record or line cannot be read; the message says why. Records are full of them on a bad day. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1;

  UnreadableException(String reason) {
    super(reason, null, false, false);
  }
}
