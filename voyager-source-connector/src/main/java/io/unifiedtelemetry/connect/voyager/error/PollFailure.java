package io.unifiedtelemetry.connect.voyager.error;

/**
 * A failed poll. The message says what happened and what to change; it contains neither secrets nor
 * values.
 */
public final class PollFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureClass kind;

  /** Creates a failure without a cause. */
  public PollFailure(FailureClass kind, String message) {
    this(kind, message, null);
  }

  /** Creates a failure with its cause. */
  public PollFailure(FailureClass kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Why the poll failed. */
  public FailureClass kind() {
    return kind;
  }

  /**
   * Returns the failure among the exception and its causes, for example one wrapped by a future.
   * Anything else becomes a failure of class {@link FailureClass#INTERNAL}.
   */
  public static PollFailure of(Throwable thrown) {
    Throwable each = thrown;
    while (each != null) {
      if (each instanceof PollFailure failure) {
        return failure;
      }
      each = each.getCause();
    }
    return new PollFailure(FailureClass.INTERNAL, "a bug in this plugin: " + thrown, thrown);
  }
}
