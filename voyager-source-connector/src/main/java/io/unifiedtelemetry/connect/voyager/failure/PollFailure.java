package io.unifiedtelemetry.connect.voyager.failure;

/**
 * A poll that gave no reading. The message says what happened and what to change; it holds neither
 * secrets nor values.
 */
public final class PollFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureClass kind;

  /** A failure without a deeper cause. */
  public PollFailure(FailureClass kind, String message) {
    this(kind, message, null);
  }

  /** A failure and where it comes from. */
  public PollFailure(FailureClass kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Why the poll failed. */
  public FailureClass kind() {
    return kind;
  }

  /** The failure itself, where it was thrown in a stage of a future, or a fault of the plugin. */
  public static PollFailure of(Throwable thrown) {
    Throwable each = thrown;
    while (each != null) {
      if (each instanceof PollFailure failure) {
        return failure;
      }
      each = each.getCause();
    }
    return new PollFailure(FailureClass.INTERNAL, "a fault of this plugin: " + thrown, thrown);
  }
}
