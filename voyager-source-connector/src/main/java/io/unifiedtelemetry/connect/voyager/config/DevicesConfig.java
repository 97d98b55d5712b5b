package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Which devices there are.
 *
 * @param devices entries {@code name=host[:port]} or {@code name}, not yet taken apart
 * @param file inventory in JSON
 * @param transport of devices that do not say
 */
public record DevicesConfig(List<String> devices, Optional<Path> file, Transport transport) {
  public static final String DEVICES = "voyager.devices";
  public static final String FILE = "voyager.devices.file";
  public static final String TRANSPORT = "voyager.transport";

  /** Begins a key for one device: {@code voyager.device.NAME.host}. */
  public static final String ONE_DEVICE = "voyager.device.";

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Connection");
    group
        .key(DEVICES, Type.LIST)
        .defaultsTo("")
        .high()
        .wide()
        .label("Devices")
        .doc(
            "Devices as name=host[:port], or name where host and name are the same. The name becomes"
                + " the device tag and the record key: letters, digits, dot, hyphen, underscore, at"
                + " most 64. For one device voyager.device.NAME.host, .port, .transport, .username,"
                + " .password, .ssh.private.key.file, .ssh.host.key, .tls.fingerprint and .tags"
                + " (key=value,…) go before the keys for all; give secrets there as config-provider"
                + " references.")
        .define();
    group
        .key(FILE, Type.STRING)
        .optional()
        .wide()
        .label("Inventory file")
        .doc(
            "JSON file with devices, for hundreds of them: a list of objects with name, host, port,"
                + " transport, username, password.file, ssh.host.key and tags; all but name and host"
                + " are optional. It must be at this path on every worker, and is read again when it"
                + " changes. password.file names a file in the same folder.")
        .define();
    group
        .key(TRANSPORT, Type.STRING)
        .defaultsTo(Transport.SSH.text())
        .narrow()
        .oneOf(Transport.SETTING)
        .label("Transport")
        .doc(
            "ssh runs net show transponder json on the device; nclu posts the same command to its"
                + " HTTP API at https://HOST:8080/nclu/v1/rpc.")
        .define();
  }

  static DevicesConfig from(AbstractConfig config) {
    return new DevicesConfig(
        config.getList(DEVICES),
        Optional.ofNullable(config.getString(FILE)).map(Path::of),
        Transport.SETTING.parse(TRANSPORT, config.getString(TRANSPORT)));
  }
}
