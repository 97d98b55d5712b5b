package io.unifiedtelemetry.connect.voyager.probe.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The output and the exit code of a run of the command. */
record Run(int code, String out, String err) {

  /** Runs the command with the factory password in the environment. */
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
