package io.unifiedtelemetry.connect.quickstart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the user wants.
 *
 * @param check prove that all data arrives, then stop
 * @param devices real devices by name, as {@code host[:port]}; none means two simulated ones
 * @param influxDb major version of the servers, or {@code any}
 */
record Options(
    boolean check,
    Map<String, String> devices,
    String username,
    Optional<String> passwordFile,
    Optional<String> knownHosts,
    String influxDb) {

  /** A command line that cannot be understood; the message says why. */
  static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1;

    NotUnderstood(String message) {
      super(message);
    }
  }

  static Options parse(String... arguments) throws NotUnderstood {
    boolean check = false;
    Map<String, String> devices = new LinkedHashMap<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--check" -> check = true;
        case "--device" -> addDevice(devices, value(arguments, i++));
        case "--user", "--password-file", "--known-hosts", "--influxdb" ->
            values.put(arguments[i], value(arguments, i++));
        default -> throw new NotUnderstood("unknown option " + arguments[i]);
      }
    }
    return complete(check, devices, values);
  }

  private static Options complete(
      boolean check, Map<String, String> devices, Map<String, String> values) throws NotUnderstood {
    String influxDb = values.getOrDefault("--influxdb", "any");
    if (!influxDb.matches("1|2|any")) {
      throw new NotUnderstood("--influxdb takes 1, 2 or any");
    }
    if (check && !devices.isEmpty()) {
      throw new NotUnderstood("--check works with simulated devices only");
    }
    if (!devices.isEmpty() && !values.containsKey("--password-file")) {
      throw new NotUnderstood(
          "--device needs --password-file FILE (its first line is the password)");
    }
    if (!devices.isEmpty() && !values.containsKey("--known-hosts")) {
      throw new NotUnderstood(
          "--device needs --known-hosts FILE (./voyager-probe trust HOST makes the lines)");
    }
    return new Options(
        check,
        Collections.unmodifiableMap(devices),
        values.getOrDefault("--user", "cumulus"),
        Optional.ofNullable(values.get("--password-file")),
        Optional.ofNullable(values.get("--known-hosts")),
        influxDb);
  }

  private static void addDevice(Map<String, String> devices, String device) throws NotUnderstood {
    int equals = device.indexOf('=');
    if (equals < 1 || equals == device.length() - 1) {
      throw new NotUnderstood("--device takes NAME=HOST or NAME=HOST:PORT, not " + device);
    }
    devices.put(device.substring(0, equals), device.substring(equals + 1));
  }

  private static String value(String[] arguments, int index) throws NotUnderstood {
    if (index + 1 >= arguments.length) {
      throw new NotUnderstood(arguments[index] + " needs a value");
    }
    return arguments[index + 1];
  }
}
