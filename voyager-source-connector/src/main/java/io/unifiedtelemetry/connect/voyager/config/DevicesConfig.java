package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The devices to poll.
 *
 * @param devices entries {@code name=host[:port]} or {@code name}, not yet parsed
 * @param file inventory file in JSON
 * @param transport default for devices that do not set one
 * @param hosts patterns of the hosts that credentials may be sent to; empty for all
 * @param share the devices of this task, if the connector assigned them
 */
public record DevicesConfig(
    List<String> devices,
    Optional<Path> file,
    Transport transport,
    List<String> hosts,
    Optional<Share> share) {
  public static final String DEVICES = "voyager.devices";
  public static final String FILE = "voyager.devices.file";
  public static final String TRANSPORT = "voyager.transport";
  public static final String HOSTS = "voyager.devices.hosts";

  // Devices of the inventory may have transports of their own.
  private static final Applies INVENTORY = Applies.ifSet(FILE);

  static final Applies SSH = INVENTORY.or(Applies.ifOneOf(TRANSPORT, Transport.SSH.text()));
  static final Applies HTTPS =
      INVENTORY.or(Applies.ifOneOf(TRANSPORT, Transport.NCLU.text(), Transport.HTTPS.text()));

  /** Prefix of the keys of a single device: {@code voyager.device.NAME.host}. */
  public static final String DEVICE_PREFIX = "voyager.device.";

  /**
   * The devices that the connector assigned to a task.
   *
   * @param digest identifies the devices in the inventory file that the connector read
   */
  public record Share(Set<String> names, String digest) {
    private static final String NAMES = "task.devices";
    private static final String DIGEST = "task.inventory.digest";

    /** Returns a task's configuration with its devices. */
    public Map<String, String> addTo(Map<String, String> task) {
      Map<String, String> added = new HashMap<>(task);
      added.put(NAMES, String.join(",", new TreeSet<>(names)));
      added.put(DIGEST, digest);
      return added;
    }

    private static Optional<Share> from(Map<String, Object> settings) {
      if (!(settings.get(NAMES) instanceof String names)
          || !(settings.get(DIGEST) instanceof String digest)) {
        return Optional.empty();
      }
      return Optional.of(new Share(names.isEmpty() ? Set.of() : Set.of(names.split(",")), digest));
    }
  }

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Connection");
    defineDevices(group);
    defineAccess(group);
  }

  private static void defineDevices(ConfigGroup group) {
    group
        .key(DEVICES, Type.LIST)
        .defaultsTo("")
        .high()
        .wide()
        .label("Devices")
        .doc(
            "Devices as name=host[:port], or just name if it is also the host. The name becomes"
                + " the device tag and the record key: letters, digits, dot, hyphen, underscore, at"
                + " most 64. For one device voyager.device.NAME.host, .port, .transport, .username,"
                + " .password, .ssh.private.key.file, .ssh.host.key, .tls.fingerprint and .tags"
                + " (key=value,…) override the keys for all devices; use config-provider references"
                + " for secrets. While a host key or certificate is replaced, give both fingerprints,"
                + " separated by a comma.")
        .define();
    group
        .key(FILE, Type.STRING)
        .optional()
        .wide()
        .label("Inventory file")
        .doc(
            "Inventory in JSON, for hundreds of devices: a list of objects with name, host, port,"
                + " transport, username, password.file, ssh.private.key.file, ssh.host.key,"
                + " tls.fingerprint and tags; all but name and host are optional, and the fingerprints"
                + " may be lists. It must be at this path on every worker, and is read again when it"
                + " changes. password.file names a file in the same directory. Whoever can write this"
                + " file decides which hosts receive the credentials, see voyager.devices.hosts.")
        .define();
  }

  private static void defineAccess(ConfigGroup group) {
    group
        .key(TRANSPORT, Type.STRING)
        .defaultsTo(Transport.SSH.text())
        .narrow()
        .oneOf(Transport.SETTING)
        .label("Transport")
        .doc(
            "ssh runs net show transponder json on the device; nclu posts the same command to its"
                + " HTTP API at https://HOST:8080/nclu/v1/rpc. https sends the requests of a device"
                + " model, for example RESTCONF, to https://HOST:443.")
        .define();
    group
        .key(HOSTS, Type.LIST)
        .appliesIf(Applies.ifSet(FILE))
        .defaultsTo("")
        .low()
        .wide()
        .label("Allowed hosts")
        .doc(
            "Patterns of the hosts that credentials may be sent to, for example"
                + " *.lab.example.org,10.0.0.*; an inventory with any other host is rejected. * stands"
                + " for any characters but a dot, ? for one, *. at the start for any number of labels;"
                + " hosts are compared as written, without name resolution. Empty allows all hosts.")
        .define();
  }

  static DevicesConfig from(AbstractConfig config) {
    return new DevicesConfig(
        config.getList(DEVICES),
        Optional.ofNullable(config.getString(FILE)).map(Path::of),
        Transport.SETTING.parse(TRANSPORT, config.getString(TRANSPORT)),
        config.getList(HOSTS),
        Share.from(config.originals()));
  }
}
