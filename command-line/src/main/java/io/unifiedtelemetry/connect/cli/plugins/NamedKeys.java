package io.unifiedtelemetry.connect.cli.plugins;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Keys that contain a name, such as {@code influxdb.instance.NAME.url}, which overrides {@code
 * influxdb.url}.
 *
 * @param prefix what such a key begins with
 * @param plainPrefix what the key without a name begins with
 * @param name a regular expression for the names
 * @param suffixes what follows the name and a dot
 */
public record NamedKeys(String prefix, String plainPrefix, String name, Set<String> suffixes) {

  /** Whether the key has the prefix; its suffix may be unknown. */
  public boolean includes(String key) {
    return key.startsWith(prefix);
  }

  /** The suffix of a key, if it is known. A name may contain dots, so the longest one counts. */
  public Optional<String> suffix(String key) {
    return includes(key)
        ? suffixes.stream()
            .filter(each -> key.endsWith("." + each))
            .filter(each -> key.length() > prefix.length() + each.length() + 1)
            .max(Comparator.comparingInt(String::length))
        : Optional.empty();
  }

  /** The key that has the same meaning for all names; it need not exist. */
  public Optional<String> plainKey(String key) {
    return suffix(key).map(plainPrefix::concat);
  }

  /** The name in a key whose suffix is known. */
  public Optional<String> nameIn(String key) {
    return suffix(key)
        .map(suffix -> key.substring(prefix.length(), key.length() - suffix.length() - 1));
  }
}
