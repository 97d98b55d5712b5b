package io.unifiedtelemetry.connect.quickstart.setup;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options on the command line.
 *
 * @param check whether to check that all data arrives, and then stop
 * @param devices real devices as {@code host[:port]} by name; if empty, two are simulated
 * @param influxDb major version of the servers, or {@code any}
 */
public record Options(
    boolean check,
    Map<String, String> devices,
    String username,
    Optional<String> passwordFile,
    Optional<String> knownHosts,
    String influxDb) {

  /** The command line is invalid; the message says why. */
  public static final class InvalidOptionException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidOptionException(String message) {
      super(message);
    }
  }

  /** Real devices need seconds per response; the check is to be quick. */
  public Duration pollInterval() {
    return Duration.ofSeconds(check ? 1 : 10);
  }

  public static Options parse(String... arguments) throws InvalidOptionException {
    boolean check = false;
    Map<String, String> devices = new LinkedHashMap<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--check" -> check = true;
        case "--device" -> addDevice(devices, value(arguments, i++));
        case "--user", "--password-file", "--known-hosts", "--influxdb" ->
            values.put(arguments[i], value(arguments, i++));
        default -> throw new InvalidOptionException("unknown option " + arguments[i]);
      }
    }
    return complete(check, devices, values);
  }

  private static Options complete(
      boolean check, Map<String, String> devices, Map<String, String> values)
      throws InvalidOptionException {
    String influxDb = values.getOrDefault("--influxdb", "any");
    if (!influxDb.matches("1|2|any")) {
      throw new InvalidOptionException("--influxdb takes 1, 2 or any");
    }
    if (check && !devices.isEmpty()) {
      throw new InvalidOptionException("--check works with simulated devices only");
    }
    if (!devices.isEmpty() && !values.containsKey("--password-file")) {
      throw new InvalidOptionException(
          "--device requires --password-file FILE (its first line is the password)");
    }
    if (!devices.isEmpty() && !values.containsKey("--known-hosts")) {
      throw new InvalidOptionException(
          "--device requires --known-hosts FILE (./voyager-probe trust HOST prints its lines)");
    }
    return new Options(
        check,
        Collections.unmodifiableMap(devices),
        values.getOrDefault("--user", "cumulus"),
        Optional.ofNullable(values.get("--password-file")),
        Optional.ofNullable(values.get("--known-hosts")),
        influxDb);
  }

  private static void addDevice(Map<String, String> devices, String device)
      throws InvalidOptionException {
    int equals = device.indexOf('=');
    if (equals < 1 || equals == device.length() - 1) {
      throw new InvalidOptionException("--device takes NAME=HOST or NAME=HOST:PORT, not " + device);
    }
    devices.put(device.substring(0, equals), device.substring(equals + 1));
  }

  private static String value(String[] arguments, int index) throws InvalidOptionException {
    if (index + 1 >= arguments.length) {
      throw new InvalidOptionException(arguments[index] + " requires a value");
    }
    return arguments[index + 1];
  }
}
