package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The SSH server through which devices are reached.
 *
 * @param username or null
 * @param password or null
 * @param keyFile private key, takes precedence over the password
 * @param passphrase of the key, or null
 * @param hostKey the only accepted host key; empty to use known_hosts
 * @param maxSessions limit on the connections of a task to it
 */
public record JumpHostConfig(
    String host,
    int port,
    String username,
    Password password,
    Optional<Path> keyFile,
    Password passphrase,
    Optional<HostKeyFingerprint> hostKey,
    int maxSessions) {
  public static final String HOST = "voyager.ssh.jump.host";
  public static final String USERNAME = "voyager.ssh.jump.username";
  public static final String PASSWORD = "voyager.ssh.jump.password";
  public static final String KEY_FILE = "voyager.ssh.jump.private.key.file";
  public static final String HOST_KEY = "voyager.ssh.jump.host.key";
  public static final String MAX_SESSIONS = "voyager.ssh.jump.max.sessions";

  private static final Applies JUMP = Applies.ifSet(HOST);

  private static final Pattern ADDRESS =
      Pattern.compile("(?:([^@\\s]+)@)?(\\[[0-9A-Fa-f:.%]+]|[^@:\\[\\]\\s]+)(?::([0-9]{1,5}))?");
  private static final int DEFAULT_PORT = 22;
  private static final int MAX_PORT = 65_535;

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "SSH jump host");
    group
        .key(HOST, Type.STRING)
        .appliesIf(DevicesConfig.SSH)
        .optional()
        .valid(LambdaValidator.with(JumpHostConfig::validateAddress, () -> "[user@]host[:port]"))
        .label("Jump host")
        .doc(
            "SSH server through which devices are reached, as [user@]host[:port]; it must allow TCP"
                + " forwarding, and resolves the devices' names. Devices over HTTPS do not use it.")
        .define();
    group
        .key(USERNAME, Type.STRING)
        .appliesIf(JUMP)
        .optional()
        .label("User on the jump host")
        .doc("User, if voyager.ssh.jump.host names none; default: voyager.username.")
        .define();
    defineCredentials(group);
    defineSessions(group);
  }

  private static void defineSessions(ConfigGroup group) {
    group
        .key(MAX_SESSIONS, Type.INT)
        .appliesIf(JUMP)
        .defaultsTo(10)
        .low()
        .narrow()
        .valid(Range.between(1, 1000))
        .label("Sessions per jump host")
        .doc(
            "Maximum number of connections that a task opens to the jump host. Devices share them:"
                + " when one is lost, so are the connections to its devices.")
        .define();
  }

  private static void defineCredentials(ConfigGroup group) {
    group
        .key(PASSWORD, Type.PASSWORD)
        .appliesIf(JUMP)
        .optional()
        .label("Password on the jump host")
        .doc("Password of the user on the jump host. Use a config-provider reference.")
        .define();
    group
        .key(KEY_FILE, Type.STRING)
        .appliesIf(JUMP)
        .optional()
        .wide()
        .label("Private key for the jump host")
        .doc(
            "Private key for the jump host, used instead of the password; a passphrase is taken from"
                + " voyager.ssh.private.key.passphrase. It must be at this path on every worker.")
        .define();
    group
        .key(HOST_KEY, Type.STRING)
        .appliesIf(JUMP)
        .optional()
        .valid(LambdaValidator.with(JumpHostConfig::validateHostKey, () -> "SHA256:…"))
        .label("Host key of the jump host")
        .doc(
            "Fingerprint (SHA256:…) of the only host key to accept; default: the keys in"
                + " voyager.ssh.known.hosts.file.")
        .define();
  }

  static Optional<JumpHostConfig> from(AbstractConfig config) {
    String text = config.getString(HOST);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    Matcher address = parse(text);
    String user = address.group(1);
    if (user == null) {
      user = config.getString(USERNAME);
    }
    return Optional.of(
        new JumpHostConfig(
            address.group(2).replaceAll("[\\[\\]]", ""),
            port(address.group(3)),
            user == null ? config.getString(LoginConfig.USERNAME) : user,
            config.getPassword(PASSWORD),
            Optional.ofNullable(config.getString(KEY_FILE)).map(Path::of),
            config.getPassword(LoginConfig.PASSPHRASE),
            Optional.ofNullable(config.getString(HOST_KEY)).map(HostKeyFingerprint::parse),
            config.getInt(MAX_SESSIONS)));
  }

  private static Matcher parse(String text) {
    Matcher address = ADDRESS.matcher(text.strip());
    if (!address.matches() || port(address.group(3)) < 1 || port(address.group(3)) > MAX_PORT) {
      throw new ConfigException(
          HOST, text, "must be [user@]host[:port], one host, an IPv6 address in brackets");
    }
    return address;
  }

  private static int port(String text) {
    return text == null ? DEFAULT_PORT : Integer.parseInt(text);
  }

  private static void validateAddress(String key, Object value) {
    if (value != null && !value.toString().isBlank()) {
      parse(value.toString());
    }
  }

  private static void validateHostKey(String key, Object value) {
    try {
      if (value != null) {
        HostKeyFingerprint.parse(value.toString());
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, value, e.getMessage());
    }
  }
}
