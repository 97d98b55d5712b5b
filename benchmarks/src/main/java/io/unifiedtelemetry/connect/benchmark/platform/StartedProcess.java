package io.unifiedtelemetry.connect.benchmark.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the process of a server that was started. */
final class StartedProcess {
  private final Set<Long> before = children();

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  /**
   * The one that was started since, as a child of this process.
   *
   * @param program its file name
   */
  long pid(String program) throws IOException {
    return ProcessHandle.current()
        .children()
        .filter(each -> !before.contains(each.pid()))
        .filter(each -> is(each, program))
        .map(ProcessHandle::pid)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    program
                        + " is to run as a process of its own, not in a container: put it on the PATH"));
  }

  private static boolean is(ProcessHandle process, String program) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString().startsWith(program))
        .orElse(false);
  }
}
