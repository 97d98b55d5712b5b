package io.unifiedtelemetry.connect.voyager.device.voyager;

import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.error.DeviceText;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of one device that are not in the tables. Their number and names are limited: a name
 * is the device's choice, and a measurement that all devices share keeps each field forever.
 */
final class UnknownFields {
  static final int MAX_FIELDS = 100;
  static final int MAX_NAME_LENGTH = 64;

  // Names with a meaning of their own, which a device must not give another type.
  private static final Set<String> RESERVED =
      Stream.concat(
              Stream.of("time", "device", "module", "interface"),
              Stream.concat(VoyagerModel.ADDED.stream(), DerivedFields.available().stream())
                  .map(FieldSpec::name))
          .collect(Collectors.toUnmodifiableSet());

  private final Set<String> accepted = new HashSet<>();

  /** Returns in a few words why a field of that name must be left out, or null if it need not. */
  String rejection(String kind, String name) {
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      return "name of " + name.length() + " characters";
    }
    if (name.indexOf('\\') >= 0 || !DeviceText.isPrintable(name)) {
      return "name with a backslash or control character";
    }
    if (RESERVED.contains(name)) {
      return "reserved name";
    }
    String field = kind + "." + name;
    if (accepted.contains(field)) {
      return null;
    }
    if (accepted.size() == MAX_FIELDS) {
      return "more than " + MAX_FIELDS + " unknown fields";
    }
    accepted.add(field);
    return null;
  }
}
