package io.unifiedtelemetry.connect.voyager.simulator.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fault of a simulated device or of one of its parts.
 *
 * @param kind what is wrong
 * @param target the line interface or the location of the module; empty for the whole device
 */
public record Fault(Kind kind, String target) {

  /** The port is closed: open connections are closed and new ones are refused. */
  public static final Fault REFUSE_CONNECTION = new Fault(Kind.REFUSE_CONNECTION, "");

  /** Connections are accepted, but the device never sends a byte. */
  public static final Fault BLACK_HOLE = new Fault(Kind.BLACK_HOLE, "");

  /** Every login is rejected. */
  public static final Fault REFUSE_LOGIN = new Fault(Kind.REFUSE_LOGIN, "");

  /** SSH: a login never gets a response; counted as rejected. */
  public static final Fault HANG_LOGIN = new Fault(Kind.HANG_LOGIN, "");

  /** New connections get different host keys and a different certificate. */
  public static final Fault CHANGED_HOST_KEY = new Fault(Kind.CHANGED_HOST_KEY, "");

  /** The command is accepted, but never gets a response. */
  public static final Fault HANG = new Fault(Kind.HANG, "");

  /** The response is sent byte by byte. */
  public static final Fault DRIP = new Fault(Kind.DRIP, "");

  /** The response never ends. */
  public static final Fault FLOOD = new Fault(Kind.FLOOD, "");

  /** The connection is closed in the middle of the response. */
  public static final Fault CLOSE = new Fault(Kind.CLOSE, "");

  /** The response is random bytes. */
  public static final Fault GARBAGE = new Fault(Kind.GARBAGE, "");

  /** A login banner precedes the JSON. */
  public static final Fault BANNER = new Fault(Kind.BANNER, "");

  /** ANSI colour codes surround the JSON. */
  public static final Fault COLOURS = new Fault(Kind.COLOURS, "");

  /** The response is an NCLU error in plain text. */
  public static final Fault ERROR = new Fault(Kind.ERROR, "");

  /** HTTPS: status 502 from the proxy; SSH: exit status 1 and no output. */
  public static final Fault BAD_GATEWAY = new Fault(Kind.BAD_GATEWAY, "");

  /** The response has unknown keys in addition to the usual ones. */
  public static final Fault EXTRA_KEYS = new Fault(Kind.EXTRA_KEYS, "");

  /** The measured values of the lines are NaN, in various spellings. */
  public static final Fault NAN = new Fault(Kind.NAN, "");

  /** The measured values of the lines are infinite, in various spellings. */
  public static final Fault INFINITY = new Fault(Kind.INFINITY, "");

  /** The measured values of the lines are null. */
  public static final Fault NULLS = new Fault(Kind.NULLS, "");

  /** The lines report impossible values: a BER above 0.5, a counter beyond 63 bits. */
  public static final Fault OUT_OF_RANGE = new Fault(Kind.OUT_OF_RANGE, "");

  /** The response has keys and texts that try to forge points, and 1,000 new keys each time. */
  public static final Fault HOSTILE_KEYS = new Fault(Kind.HOSTILE_KEYS, "");

  /** The response is a megabyte of quotes that never close. */
  public static final Fault UNCLOSED_QUOTES = new Fault(Kind.UNCLOSED_QUOTES, "");

  /** The kinds of fault, explained at the constants and factory methods of {@link Fault}. */
  public enum Kind {
    REFUSE_CONNECTION,
    BLACK_HOLE,
    REFUSE_LOGIN,
    HANG_LOGIN,
    CHANGED_HOST_KEY,
    HANG,
    DRIP,
    FLOOD,
    CLOSE,
    GARBAGE,
    BANNER,
    COLOURS,
    ERROR,
    BAD_GATEWAY,
    EXTRA_KEYS,
    NAN,
    INFINITY,
    NULLS,
    OUT_OF_RANGE,
    HOSTILE_KEYS,
    UNCLOSED_QUOTES,
    CUT_FIBRE(List.of("L1", "L2", "L3", "L4")),
    BENT_FIBRE(List.of("L1", "L2", "L3", "L4")),
    MISSING_MODULE(List.of("1", "2")),
    MODULE_IN_RESET(List.of("1", "2"));

    private final List<String> targets;

    Kind() {
      this(List.of());
    }

    Kind(List<String> targets) {
      this.targets = targets;
    }

    /** Returns the name, for example {@code cut-fibre}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Kind> of(String text) {
      return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException if this kind has no such target
   */
  public Fault {
    if (kind.targets.isEmpty() ? !target.isEmpty() : !kind.targets.contains(target)) {
      throw new IllegalArgumentException(
          kind.targets.isEmpty()
              ? kind.text() + " takes no target"
              : kind.text() + " requires one of the targets " + String.join(", ", kind.targets));
    }
  }

  /** A line without light: BER exactly 0, input power -40 dBm. */
  public static Fault cutFibre(String line) {
    return new Fault(Kind.CUT_FIBRE, line);
  }

  /** A line whose light is attenuated: input power and Q factor are about 3 dB lower. */
  public static Fault bentFibre(String line) {
    return new Fault(Kind.BENT_FIBRE, line);
  }

  /** A module that is not plugged in: it is absent from the response. */
  public static Fault missingModule(String location) {
    return new Fault(Kind.MISSING_MODULE, location);
  }

  /** A module in reset: its measured values are absent. */
  public static Fault moduleInReset(String location) {
    return new Fault(Kind.MODULE_IN_RESET, location);
  }

  /**
   * Parses {@code kind} or {@code kind:target}, for example {@code cut-fibre:L1}.
   *
   * @throws IllegalArgumentException if there is no such fault; the message lists all faults
   */
  public static Fault parse(String text) {
    String[] parts = text.split(":", 2);
    Kind kind =
        Kind.of(parts[0])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown fault '"
                            + parts[0]
                            + "', must be one of: "
                            + String.join(", ", allTexts())));
    return new Fault(kind, parts.length == 2 ? parts[1] : "");
  }

  /** Returns all faults, with their targets, for help texts. */
  public static List<String> allTexts() {
    return Arrays.stream(Kind.values())
        .map(
            kind ->
                kind.targets.isEmpty()
                    ? kind.text()
                    : kind.text() + ":" + String.join("|", kind.targets))
        .toList();
  }

  @Override
  public String toString() {
    return target.isEmpty() ? kind.text() : kind.text() + ":" + target;
  }
}
