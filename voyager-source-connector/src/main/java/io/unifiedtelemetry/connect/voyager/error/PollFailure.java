package io.unifiedtelemetry.connect.voyager.error;

import java.util.concurrent.RejectedExecutionException;

/**
 * A failed poll. The message says what happened and what to change; it contains neither secrets nor
 * values, and no control characters, because parts of it may come from the device.
 */
public final class PollFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  // A message may contain a line for known_hosts with a long RSA key.
  private static final int MAX_LENGTH = 4000;

  private final FailureClass kind;

  /** Creates a failure without a cause. */
  public PollFailure(FailureClass kind, String message) {
    this(kind, message, null);
  }

  /** Creates a failure with its cause. */
  public PollFailure(FailureClass kind, String message, Throwable cause) {
    super(DeviceText.clean(message, MAX_LENGTH), cause);
    this.kind = kind;
  }

  /** Why the poll failed. */
  public FailureClass kind() {
    return kind;
  }

  /**
   * Returns the failure among the exception and its causes, for example one wrapped by a future. A
   * thread that could not be created becomes {@link FailureClass#RESOURCES}, anything else {@link
   * FailureClass#INTERNAL}.
   */
  public static PollFailure of(Throwable thrown) {
    Throwable each = thrown;
    while (each != null) {
      if (each instanceof PollFailure failure) {
        return failure;
      }
      if (each instanceof RejectedExecutionException) {
        return new PollFailure(FailureClass.RESOURCES, each.getMessage(), each);
      }
      each = each.getCause();
    }
    return internal(thrown);
  }

  // Without the exception itself, whose text may come from the device: the stack trace is logged.
  private static PollFailure internal(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    PollFailure failure =
        new PollFailure(FailureClass.INTERNAL, "a bug in this plugin: " + root, null);
    failure.setStackTrace(root.getStackTrace());
    return failure;
  }
}
