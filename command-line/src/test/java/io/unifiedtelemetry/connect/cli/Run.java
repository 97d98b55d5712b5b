package io.unifiedtelemetry.connect.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The output and the exit code of a run of the command. */
record Run(int code, String out, String err) {

  static Run of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        UnifiedTelemetry.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }
}
