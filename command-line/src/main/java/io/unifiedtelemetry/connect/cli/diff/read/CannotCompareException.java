package io.unifiedtelemetry.connect.cli.diff.read;

import java.io.IOException;

/** The two sides cannot be compared; another attempt would give the same. */
public final class CannotCompareException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason names the side, and what to change if possible
   */
  public CannotCompareException(String reason) {
    super(reason);
  }

  /**
   * @param reason names the side, and what to change if possible
   */
  public CannotCompareException(String reason, IOException cause) {
    super(reason, cause);
  }
}
