package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.io.IOException;

/** The server reported that a statement failed; those after it were not executed. */
public final class StatementException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int statement;

  /**
   * @param statement its index in the request, from 0
   * @param reason the server's message
   */
  public StatementException(int statement, String reason) {
    super(reason);
    this.statement = statement;
  }

  /** The index of the failed statement in the request, from 0. */
  public int statement() {
    return statement;
  }
}
