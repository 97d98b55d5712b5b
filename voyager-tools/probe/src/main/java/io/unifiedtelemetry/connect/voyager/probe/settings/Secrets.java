package io.unifiedtelemetry.connect.voyager.probe.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where secrets come from: a file, the environment or the user, never the command line, which every
 * process of the machine can read.
 *
 * @param environment of this process
 * @param prompt asks the user without showing what is typed; null where there is no terminal
 */
public record Secrets(Map<String, String> environment, Function<String, char[]> prompt) {
  /** Holds the password. */
  static final String PASSWORD = "VOYAGER_PASSWORD";

  /** Holds the passphrase of the private key. */
  static final String PASSPHRASE = "VOYAGER_PASSPHRASE";

  /**
   * The password.
   *
   * @param file its first line, where there is one
   * @throws IOException where it cannot be had
   */
  String password(String user, Optional<Path> file) throws IOException {
    Optional<String> known = known(PASSWORD, file);
    if (known.isPresent()) {
      return known.get();
    }
    if (prompt == null) {
      throw new IOException(
          "no password: set --password-file, --key or the environment variable " + PASSWORD);
    }
    return typed("Password of " + user + ": ");
  }

  /**
   * The passphrase of a key, where one is known; the user is not asked for what may not exist.
   *
   * @param file its first line, where there is one
   */
  Optional<String> passphrase(Optional<Path> file) throws IOException {
    return known(PASSPHRASE, file);
  }

  private Optional<String> known(String variable, Optional<Path> file) throws IOException {
    return file.isPresent()
        ? Optional.of(firstLine(file.get()))
        : Optional.ofNullable(environment.get(variable));
  }

  private String typed(String question) throws IOException {
    char[] typed = prompt.apply(question);
    if (typed == null) {
      throw new IOException("no password was typed");
    }
    return new String(typed);
  }

  private static String firstLine(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .findFirst()
        .orElseThrow(() -> new IOException(file + " is empty"));
  }
}
