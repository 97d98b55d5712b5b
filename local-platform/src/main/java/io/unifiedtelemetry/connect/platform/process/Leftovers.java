package io.unifiedtelemetry.connect.platform.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends the servers when this Java virtual machine is killed and so cannot run its shutdown hooks: a
 * shell that is told each server's process id, sees the pipe from here close, and kills those that
 * were not taken off its list before.
 */
final class Leftovers {
  private static final String SHELL =
      """
      trap '' INT TERM HUP
      pids=' '
      while read -r act pid; do
        case $act in
          add) pids="$pids$pid " ;;
          *) pids="${pids%% $pid *} ${pids#* $pid }" ;;
        esac
      done
      for pid in $pids; do kill -9 "$pid"; done
      """;

  private static final Leftovers OF_THIS_JVM = new Leftovers();

  private final OutputStream toShell;

  private Leftovers() {
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

  /** Kills that process when this virtual machine has ended. */
  static void add(Process process) throws IOException {
    OF_THIS_JVM.tell("add", process);
  }

  /** That process has ended: its id may be given to another one. */
  static void remove(Process process) {
    try {
      OF_THIS_JVM.tell("remove", process);
    } catch (IOException shellIsGone) {
      // Then it kills nothing either.
    }
  }

  private synchronized void tell(String act, Process process) throws IOException {
    toShell.write((act + " " + process.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
    toShell.flush();
  }
}
