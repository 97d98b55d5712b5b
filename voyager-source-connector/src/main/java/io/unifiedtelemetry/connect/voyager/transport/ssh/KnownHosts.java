package io.unifiedtelemetry.connect.voyager.transport.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The lines of a known_hosts file, interpreted as OpenSSH's client does (sshd(8), SSH_KNOWN_HOSTS
 * FILE FORMAT): patterns with wildcards and negation, hashed names, ports, several keys per host,
 * revoked keys and certificate authorities. Like OpenSSH it skips lines that it does not
 * understand. The SSH library's own class matches names exactly, and takes a line for another port
 * for this one.
 */
final class KnownHosts {
  private static final int DEFAULT_PORT = 22;

  private final List<Line> lines;

  /** What the file says about a key of a host. */
  enum Verdict {
    KNOWN,
    /** The host has no key of this type in the file. */
    UNKNOWN,
    /** The host has another key of the same type. */
    CHANGED,
    REVOKED
  }

  /** The purpose of a line. */
  enum Marker {
    NONE(""),
    AUTHORITY("@cert-authority"),
    REVOKED("@revoked");

    private final String text;

    Marker(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /**
   * One line.
   *
   * @param hosts patterns separated by commas, or one hashed name
   * @param key in its wire format
   */
  record Line(Marker marker, String hosts, byte[] key) {
    private static Optional<Line> parse(String text) {
      String[] words = text.strip().split("\\s+");
      Marker marker = Marker.NONE;
      if (words[0].startsWith("@")) {
        for (Marker each : Marker.values()) {
          marker = each.text().equals(words[0]) ? each : marker;
        }
        if (marker == Marker.NONE) {
          return Optional.empty();
        }
        words = Arrays.copyOfRange(words, 1, words.length);
      }
      if (words.length < 3 || words[0].startsWith("#")) {
        return Optional.empty();
      }
      try {
        byte[] key = Base64.getDecoder().decode(words[2]);
        // OpenSSH rejects a line whose type is not that of its key.
        return type(key).equals(words[1])
            ? Optional.of(new Line(marker, words[0], key))
            : Optional.empty();
      } catch (IllegalArgumentException notBase64) {
        return Optional.empty();
      }
    }

    private boolean matches(String host) {
      if (hosts.startsWith("|")) {
        return matchesHash(host);
      }
      boolean matched = false;
      for (String each : hosts.split(",")) {
        boolean negated = each.startsWith("!");
        if (matches(negated ? each.substring(1) : each, host)) {
          if (negated) {
            return false;
          }
          matched = true;
        }
      }
      return matched;
    }

    private boolean matchesHash(String host) {
      String[] parts = hosts.split("\\|", -1);
      if (parts.length != 4 || !parts[1].equals("1")) {
        return false;
      }
      try {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
        byte[] hash = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
      } catch (GeneralSecurityException | IllegalArgumentException invalid) {
        return false;
      }
    }

    private static boolean matches(String pattern, String host) {
      boolean literal = pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
      return literal ? pattern.equalsIgnoreCase(host) : wildcards(pattern).matcher(host).matches();
    }

    private static Pattern wildcards(String pattern) {
      StringBuilder regex = new StringBuilder();
      for (char each : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
        switch (each) {
          case '*' -> regex.append(".*");
          case '?' -> regex.append('.');
          default -> regex.append(Pattern.quote(String.valueOf(each)));
        }
      }
      return Pattern.compile(regex.toString());
    }
  }

  private KnownHosts(List<Line> lines) {
    this.lines = lines;
  }

  /** Parses a file. */
  static KnownHosts parse(byte[] file) {
    // Names and keys are ASCII; comments may be anything.
    return new KnownHosts(
        new String(file, StandardCharsets.ISO_8859_1)
            .lines()
            .map(Line::parse)
            .flatMap(Optional::stream)
            .toList());
  }

  /**
   * Returns what the file says about a key. Lines for a host without a port also make a key known
   * at another port, but do not make it a changed one: behind NAT other devices have other ports.
   */
  Verdict check(String host, int port, byte[] key) {
    boolean revoked =
        allOf(Marker.REVOKED, host, port).stream().anyMatch(each -> Arrays.equals(each.key(), key));
    if (revoked) {
      return Verdict.REVOKED;
    }
    Verdict verdict = verdict(withMarker(Marker.NONE, name(host, port)), key);
    boolean knownWithoutPort =
        verdict == Verdict.UNKNOWN
            && verdict(withMarker(Marker.NONE, name(host, DEFAULT_PORT)), key) == Verdict.KNOWN;
    return knownWithoutPort ? Verdict.KNOWN : verdict;
  }

  /** Returns the keys of a host; if it has none at that port, those without a port. */
  List<byte[]> keys(String host, int port) {
    List<Line> atPort = withMarker(Marker.NONE, name(host, port));
    List<Line> found =
        atPort.isEmpty() ? withMarker(Marker.NONE, name(host, DEFAULT_PORT)) : atPort;
    return found.stream().map(Line::key).toList();
  }

  /** Returns the lines with that marker for a host, with and without its port. */
  List<Line> allOf(Marker marker, String host, int port) {
    String name = name(host, port);
    String withoutPort = name(host, DEFAULT_PORT);
    return matching(
        each -> each.marker() == marker && (each.matches(name) || each.matches(withoutPort)));
  }

  /** Returns the type of a key in its wire format; empty if it is invalid. */
  static String type(byte[] key) {
    if (key.length < Integer.BYTES) {
      return "";
    }
    int length = ByteBuffer.wrap(key).getInt();
    return length < 0 || length > key.length - Integer.BYTES
        ? ""
        : new String(key, Integer.BYTES, length, StandardCharsets.ISO_8859_1);
  }

  private static Verdict verdict(List<Line> known, byte[] key) {
    Verdict verdict = Verdict.UNKNOWN;
    for (Line each : known) {
      if (Arrays.equals(each.key(), key)) {
        return Verdict.KNOWN;
      }
      if (type(each.key()).equals(type(key))) {
        verdict = Verdict.CHANGED;
      }
    }
    return verdict;
  }

  private List<Line> withMarker(Marker marker, String name) {
    return matching(each -> each.marker() == marker && each.matches(name));
  }

  private List<Line> matching(Predicate<Line> condition) {
    return lines.stream().filter(condition).toList();
  }

  private static String name(String host, int port) {
    String lower = host.toLowerCase(Locale.ROOT);
    return port == DEFAULT_PORT ? lower : "[" + lower + "]:" + port;
  }
}
