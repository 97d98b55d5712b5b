package io.unifiedtelemetry.connect.cli.migrate.telegraf;

/** A file is not a configuration that Telegraf would load. */
public final class TelegrafFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong in the file
   */
  public TelegrafFileException(String message) {
    super(message);
  }

  TelegrafFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
