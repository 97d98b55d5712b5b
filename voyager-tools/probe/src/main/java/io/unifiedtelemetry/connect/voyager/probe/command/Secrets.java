package io.unifiedtelemetry.connect.voyager.probe.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads secrets from a file, the environment or the terminal; never from the command line, which
 * every process on the machine can read.
 *
 * @param environment the environment variables
 * @param prompt prompts the user without echo; null if there is no terminal
 */
record Secrets(Map<String, String> environment, Function<String, char[]> prompt) {
  /** The environment variable of the password. */
  static final String PASSWORD = "VOYAGER_PASSWORD";

  /** The environment variable of the passphrase of the private key. */
  static final String PASSPHRASE = "VOYAGER_PASSPHRASE";

  /**
   * Returns the password.
   *
   * @param file a file whose first line is the password
   * @throws IOException if there is no password or the file cannot be read
   */
  String password(String user, Optional<Path> file) throws IOException {
    Optional<String> configured = configured(PASSWORD, file);
    if (configured.isPresent()) {
      return configured.get();
    }
    if (prompt == null) {
      throw new IOException(
          "no password: set --password-file, --key or the environment variable " + PASSWORD);
    }
    return prompt("Password for " + user + ": ");
  }

  /**
   * Returns the passphrase of the key, if configured; never prompts, because a key may have none.
   *
   * @param file a file whose first line is the passphrase
   */
  Optional<String> passphrase(Optional<Path> file) throws IOException {
    return configured(PASSPHRASE, file);
  }

  private Optional<String> configured(String variable, Optional<Path> file) throws IOException {
    return file.isPresent()
        ? Optional.of(firstLine(file.get()))
        : Optional.ofNullable(environment.get(variable));
  }

  private String prompt(String message) throws IOException {
    char[] typed = prompt.apply(message);
    if (typed == null) {
      throw new IOException("no password entered");
    }
    return new String(typed);
  }

  private static String firstLine(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .findFirst()
        .orElseThrow(() -> new IOException(file + " is empty"));
  }
}
