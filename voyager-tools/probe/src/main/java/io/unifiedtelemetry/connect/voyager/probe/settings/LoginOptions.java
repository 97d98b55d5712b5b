package io.unifiedtelemetry.connect.voyager.probe.settings;

import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who logs in, and with what; becomes the connector's own settings. */
public final class LoginOptions {
  @Option(
      names = "--user",
      defaultValue = "cumulus",
      paramLabel = "NAME",
      description = "Who logs in (default: ${DEFAULT-VALUE}).")
  private String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = {
        "Its first line is the password; else the variable "
            + Secrets.PASSWORD
            + ", else you are asked."
      })
  private Optional<Path> passwordFile;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Private key to log in with over SSH, instead of a password.")
  private Optional<Path> key;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "Its first line is the key's passphrase; else the variable " + Secrets.PASSPHRASE + ".")
  private Optional<Path> passphraseFile;

  /**
   * The connector's settings of the login; may ask the user.
   *
   * @throws IOException where a secret cannot be had
   */
  public Map<String, String> settings(Secrets secrets) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(LoginConfig.USERNAME, user);
    if (key.isPresent()) {
      settings.put(LoginConfig.KEY_FILE, key.get().toString());
      secrets
          .passphrase(passphraseFile)
          .ifPresent(phrase -> settings.put(LoginConfig.PASSPHRASE, phrase));
    } else {
      settings.put(LoginConfig.PASSWORD, secrets.password(user, passwordFile));
    }
    return settings;
  }
}
