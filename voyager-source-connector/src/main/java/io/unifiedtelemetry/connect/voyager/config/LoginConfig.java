package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/**
 * The default credentials, and the limits on logins.
 *
 * @param username or null
 * @param password or null
 * @param passphrase of the key file, or null
 * @param retry how long to wait at least after a device rejected its login
 * @param maxAttempts most attempts with one account that are not accepted, per window
 * @param window the time over which attempts are counted
 * @param perSecond maximum number of logins of one task
 */
public record LoginConfig(
    String username,
    Password password,
    Optional<Path> keyFile,
    Password passphrase,
    Duration retry,
    int maxAttempts,
    Duration window,
    double perSecond) {
  public static final String USERNAME = "voyager.username";
  public static final String PASSWORD = "voyager.password";
  public static final String KEY_FILE = "voyager.ssh.private.key.file";
  public static final String PASSPHRASE = "voyager.ssh.private.key.passphrase";
  public static final String RETRY = "voyager.auth.retry.ms";
  public static final String MAX_ATTEMPTS = "voyager.auth.max.attempts";
  public static final String WINDOW = "voyager.auth.window.ms";
  public static final String PER_SECOND = "voyager.logins.per.second";

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Authentication");
    group
        .key(USERNAME, Type.STRING)
        .optional()
        .high()
        .label("User name")
        .doc("User on the devices. It needs only NCLU's show permission (group netshow).")
        .define();
    group
        .key(PASSWORD, Type.PASSWORD)
        .optional()
        .high()
        .label("Password")
        .doc(
            "Password of the user. Use a config-provider reference, for example"
                + " ${file:/etc/kafka/secrets.properties:voyager.password}.")
        .define();
    defineKey(group);
    defineLimits(group);
  }

  private static void defineKey(ConfigGroup group) {
    group
        .key(KEY_FILE, Type.STRING)
        .appliesIf(DevicesConfig.SSH)
        .optional()
        .wide()
        .label("Private key file")
        .doc(
            "Private key for SSH (ed25519, ecdsa or rsa), used instead of the password. It must be at"
                + " this path on every worker. OpenSSH 6.7 accepts RSA keys only with"
                + " voyager.ssh.legacy.algorithms. A certificate for it is read from the same name"
                + " with -cert.pub, if there is such a file.")
        .define();
    group
        .key(PASSPHRASE, Type.PASSWORD)
        .appliesIf(Applies.ifSet(KEY_FILE).or(Applies.ifSet(DevicesConfig.FILE)))
        .optional()
        .label("Passphrase")
        .doc("Passphrase of the private key. Use a config-provider reference.")
        .define();
  }

  static LoginConfig from(AbstractConfig config) {
    return new LoginConfig(
        config.getString(USERNAME),
        config.getPassword(PASSWORD),
        Optional.ofNullable(config.getString(KEY_FILE)).map(Path::of),
        config.getPassword(PASSPHRASE),
        Duration.ofMillis(config.getLong(RETRY)),
        config.getInt(MAX_ATTEMPTS),
        Duration.ofMillis(config.getLong(WINDOW)),
        config.getDouble(PER_SECOND));
  }

  private static void defineLimits(ConfigGroup group) {
    group
        .key(RETRY, Type.LONG)
        .defaultsTo(300_000L)
        .narrow()
        .valid(Milliseconds.atLeast(1000))
        .label("Retry after rejected login (ms)")
        .doc(
            "After a device rejected its login, it is not tried again until this time has passed, in"
                + " milliseconds, or its credentials have changed, so that no account is locked."
                + " Later pauses are longer, see voyager.auth.max.attempts.")
        .define();
    defineLockOut(group);
    group
        .key(PER_SECOND, Type.DOUBLE)
        .defaultsTo(20.0)
        .low()
        .narrow()
        .valid(Range.between(0.1, 1000))
        .label("Logins per second")
        .doc(
            "Maximum number of connections that a task opens per second, to protect a central"
                + " authentication server. Connections are kept open, so this matters at startup.")
        .define();
  }

  private static void defineLockOut(ConfigGroup group) {
    group
        .key(MAX_ATTEMPTS, Type.INT)
        .defaultsTo(2)
        .narrow()
        .valid(Range.between(1, 100))
        .label("Login attempts per window")
        .doc(
            "At most this many login attempts with one account fail within voyager.auth.window.ms,"
                + " over all tasks and all devices that use the account; an attempt without a"
                + " result counts. Keep it below the number at which your servers lock the account:"
                + " pam_faillock's usual limit is 3 within 900 s. Changed credentials are tried at"
                + " once.")
        .define();
    group
        .key(WINDOW, Type.LONG)
        .defaultsTo(900_000L)
        .narrow()
        .valid(Milliseconds.atLeast(1000))
        .label("Login attempts window (ms)")
        .doc(
            "The time over which your servers count failed login attempts, in milliseconds. See"
                + " voyager.auth.max.attempts.")
        .define();
  }
}
