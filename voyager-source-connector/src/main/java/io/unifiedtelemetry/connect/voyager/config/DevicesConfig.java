package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The devices to poll.
 *
 * @param devices entries {@code name=host[:port]} or {@code name}, not yet parsed
 * @param file inventory file in JSON
 * @param transport default for devices that do not set one
 */
public record DevicesConfig(List<String> devices, Optional<Path> file, Transport transport) {
  public static final String DEVICES = "voyager.devices";
  public static final String FILE = "voyager.devices.file";
  public static final String TRANSPORT = "voyager.transport";

  /** Prefix of the keys of a single device: {@code voyager.device.NAME.host}. */
  public static final String DEVICE_PREFIX = "voyager.device.";

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Connection");
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
                + " for secrets.")
        .define();
    group
        .key(FILE, Type.STRING)
        .optional()
        .wide()
        .label("Inventory file")
        .doc(
            "Inventory in JSON, for hundreds of devices: a list of objects with name, host, port,"
                + " transport, username, password.file, ssh.host.key and tags; all but name and host"
                + " are optional. It must be at this path on every worker, and is read again when it"
                + " changes. password.file names a file in the same directory.")
        .define();
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
  }

  static DevicesConfig from(AbstractConfig config) {
    return new DevicesConfig(
        config.getList(DEVICES),
        Optional.ofNullable(config.getString(FILE)).map(Path::of),
        Transport.SETTING.parse(TRANSPORT, config.getString(TRANSPORT)));
  }
}
