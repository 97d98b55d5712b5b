package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.io.IOException;
import java.util.List;

/** The server reported that a statement failed; those after it were not executed. */
public final class StatementException extends IOException {
  private static final long serialVersionUID = 1L;
  // What both 1.x and 2.x respond if the database, the bucket's mapping or the retention policy is
  // gone.
  private static final List<String> TARGET_MISSING =
      List.of("database not found", "retention policy not found");
  private static final int MAX_REASON_LENGTH = 512;

  private final int statement;

  /**
   * @param statement its index in the request, from 0
   * @param reason the server's message
   */
  public StatementException(int statement, String reason) {
    super(reason.substring(0, Math.min(MAX_REASON_LENGTH, reason.length())));
    this.statement = statement;
  }

  /** Whether what is read does not exist, so that every other statement fails, too. */
  public boolean isTargetMissing() {
    return TARGET_MISSING.stream().anyMatch(getMessage()::startsWith);
  }

  /** The index of the failed statement in the request, from 0. */
  public int statement() {
    return statement;
  }
}
