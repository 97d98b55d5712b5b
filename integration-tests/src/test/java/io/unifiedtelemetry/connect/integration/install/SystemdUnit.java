package io.unifiedtelemetry.connect.integration.install;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The systemd unit in {@code packaging/standalone}. */
final class SystemdUnit {
  static final Path FILE = Project.ROOT.resolve("packaging/standalone/unified-telemetry.service");
  private static final Pattern SHELL = Pattern.compile("/bin/sh -c '([^']+)'");

  private final String text;

  private SystemdUnit(String text) {
    this.text = text;
  }

  static SystemdUnit read() throws IOException {
    return new SystemdUnit(Files.readString(FILE).replace("\\\n", ""));
  }

  /** The value of a directive that occurs once. */
  String value(String directive) {
    Matcher line = Pattern.compile("(?m)^" + directive + "=(.*)$").matcher(text);
    if (!line.find()) {
      throw new IllegalStateException(FILE + " has no " + directive);
    }
    return line.group(1);
  }

  /** The script that {@code ExecStart} passes to {@code /bin/sh -c}. */
  String script() {
    Matcher shell = SHELL.matcher(value("ExecStart"));
    if (!shell.matches()) {
      throw new IllegalStateException("ExecStart is not /bin/sh -c '…'");
    }
    return shell.group(1);
  }
}
