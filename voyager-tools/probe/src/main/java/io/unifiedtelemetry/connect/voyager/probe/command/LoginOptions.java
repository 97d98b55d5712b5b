package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for user and credentials, converted to settings of the connector. */
final class LoginOptions {
  @Option(
      names = "--user",
      defaultValue = "cumulus",
      paramLabel = "NAME",
      description = "User name (default: ${DEFAULT-VALUE}).")
  private String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = {
        "File whose first line is the password (default: the environment variable "
            + Secrets.PASSWORD
            + ", or else a prompt)."
      })
  private Optional<Path> passwordFile;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Private key for SSH, instead of a password.")
  private Optional<Path> key;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "File whose first line is the passphrase of the key (default: the environment variable "
              + Secrets.PASSPHRASE
              + ").")
  private Optional<Path> passphraseFile;

  /**
   * Returns the connector's settings for the login; may prompt the user.
   *
   * @throws IOException if there is no password or a file cannot be read
   */
  Map<String, String> settings(Secrets secrets) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(LoginConfig.USERNAME, user);
    if (key.isPresent()) {
      settings.put(LoginConfig.KEY_FILE, key.get().toString());
      secrets
          .passphrase(passphraseFile)
          .ifPresent(passphrase -> settings.put(LoginConfig.PASSPHRASE, passphrase));
    } else {
      settings.put(LoginConfig.PASSWORD, secrets.password(user, passwordFile));
    }
    return settings;
  }
}
