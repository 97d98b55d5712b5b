package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.probe.settings.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A run of the command to its end: what it printed, and its exit code. */
record Run(int code, String out, String err) {

  /** With the factory password in the environment. */
  static Run of(String... arguments) {
    return with(new Secrets(Map.of("VOYAGER_PASSWORD", "CumulusLinux!"), null), arguments);
  }

  static Run with(Secrets secrets, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        VoyagerProbe.commandLine(secrets, Clock.systemUTC())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
