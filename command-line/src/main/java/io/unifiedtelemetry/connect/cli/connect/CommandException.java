package io.unifiedtelemetry.connect.cli.connect;

/** A failure that the user can do something about; only the message is shown. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what failed, and what to change
   */
  public CommandException(String message) {
    super(message);
  }

  /** The same with a cause. */
  public CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
