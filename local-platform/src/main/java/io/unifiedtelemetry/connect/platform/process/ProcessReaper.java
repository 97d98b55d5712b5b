package io.unifiedtelemetry.connect.platform.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Kills the servers when this JVM is killed and cannot run its shutdown hooks. A shell process
 * keeps the list of the process ids; when the pipe from this JVM closes, it kills the processes
 * that are still on the list.
 */
final class ProcessReaper {
  private static final String SHELL =
      """
      trap '' INT TERM HUP
      pids=' '
      while read -r action pid; do
        case $action in
          add) pids="$pids$pid " ;;
          *) pids="${pids%% $pid *} ${pids#* $pid }" ;;
        esac
      done
      for pid in $pids; do kill -9 "$pid"; done
      """;

  private static final ProcessReaper INSTANCE = new ProcessReaper();

  private final OutputStream toShell;

  private ProcessReaper() {
    try {
      toShell =
          new ProcessBuilder("sh", "-c", SHELL)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start sh", e);
    }
  }

  /** Adds a process to kill when this JVM has ended. */
  static void add(Process process) throws IOException {
    INSTANCE.send("add", process);
  }

  /** Removes a process that has ended, because its id can be reused. */
  static void remove(Process process) {
    try {
      INSTANCE.send("remove", process);
    } catch (IOException shellIsGone) {
      // The shell has ended and so kills nothing.
    }
  }

  private synchronized void send(String action, Process process) throws IOException {
    toShell.write((action + " " + process.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
    toShell.flush();
  }
}
