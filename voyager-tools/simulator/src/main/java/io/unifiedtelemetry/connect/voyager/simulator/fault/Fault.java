package io.unifiedtelemetry.connect.voyager.simulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something wrong with a simulated device, and on which of its parts.
 *
 * @param kind what is wrong
 * @param target the line interface or the module's location; empty for the whole device
 */
public record Fault(Kind kind, String target) {

  /** Nobody listens: connections are refused, those that are there are cut. */
  public static final Fault REFUSE_CONNECTION = new Fault(Kind.REFUSE_CONNECTION, "");

  /** Connections are made, but the device never says a word. */
  public static final Fault BLACK_HOLE = new Fault(Kind.BLACK_HOLE, "");

  /** Every login is refused. */
  public static final Fault REFUSE_LOGIN = new Fault(Kind.REFUSE_LOGIN, "");

  /** New connections see other host keys and another certificate. */
  public static final Fault CHANGED_HOST_KEY = new Fault(Kind.CHANGED_HOST_KEY, "");

  /** The command is taken and never answered. */
  public static final Fault HANG = new Fault(Kind.HANG, "");

  /** The answer comes byte by byte. */
  public static final Fault DRIP = new Fault(Kind.DRIP, "");

  /** The answer does not end. */
  public static final Fault FLOOD = new Fault(Kind.FLOOD, "");

  /** The connection is cut in the middle of the answer. */
  public static final Fault CLOSE = new Fault(Kind.CLOSE, "");

  /** Bytes that mean nothing instead of the answer. */
  public static final Fault GARBAGE = new Fault(Kind.GARBAGE, "");

  /** Text before the JSON. */
  public static final Fault BANNER = new Fault(Kind.BANNER, "");

  /** ANSI colours around the JSON. */
  public static final Fault COLOURS = new Fault(Kind.COLOURS, "");

  /** An NCLU error as plain text. */
  public static final Fault ERROR = new Fault(Kind.ERROR, "");

  /** Over HTTPS 502 from the proxy, over SSH exit status 1 and not a byte. */
  public static final Fault BAD_GATEWAY = new Fault(Kind.BAD_GATEWAY, "");

  /** Keys that nobody knows, next to the usual ones. */
  public static final Fault EXTRA_KEYS = new Fault(Kind.EXTRA_KEYS, "");

  /** The measured values of the lines are not numbers, in all spellings of it. */
  public static final Fault NAN = new Fault(Kind.NAN, "");

  /** The measured values of the lines are infinite, in all spellings of it. */
  public static final Fault INFINITY = new Fault(Kind.INFINITY, "");

  /** The measured values of the lines are null. */
  public static final Fault NULLS = new Fault(Kind.NULLS, "");

  /** The lines report values that cannot be: a BER above 0.5, a counter beyond 63 bits. */
  public static final Fault OUT_OF_RANGE = new Fault(Kind.OUT_OF_RANGE, "");

  /** What can be wrong; {@link Fault}'s constants and methods say what each means. */
  public enum Kind {
    REFUSE_CONNECTION,
    BLACK_HOLE,
    REFUSE_LOGIN,
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
    CUT_FIBRE(List.of("L1", "L2", "L3", "L4")),
    MISSING_MODULE(List.of("1", "2")),
    MODULE_IN_RESET(List.of("1", "2"));

    private final List<String> targets;

    Kind() {
      this(List.of());
    }

    Kind(List<String> targets) {
      this.targets = targets;
    }

    /** As it is written, for example {@code cut-fibre}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Kind> of(String text) {
      return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException where this kind has no such target
   */
  public Fault {
    if (kind.targets.isEmpty() ? !target.isEmpty() : !kind.targets.contains(target)) {
      throw new IllegalArgumentException(
          kind.targets.isEmpty()
              ? kind.text() + " takes no target"
              : kind.text() + " needs one of the targets " + String.join(", ", kind.targets));
    }
  }

  /** No light on a line: BER exactly 0, input power -40 dBm. */
  public static Fault cutFibre(String line) {
    return new Fault(Kind.CUT_FIBRE, line);
  }

  /** A module that is not plugged in: it is absent from the answer. */
  public static Fault missingModule(String location) {
    return new Fault(Kind.MISSING_MODULE, location);
  }

  /** A module in reset: its measured values are absent. */
  public static Fault moduleInReset(String location) {
    return new Fault(Kind.MODULE_IN_RESET, location);
  }

  /**
   * Reads {@code kind} or {@code kind:target}, for example {@code cut-fibre:L1}.
   *
   * @throws IllegalArgumentException where there is no such fault; the message lists all
   */
  public static Fault parse(String text) {
    String[] parts = text.split(":", 2);
    Kind kind =
        Kind.of(parts[0])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no fault is called '"
                            + parts[0]
                            + "', there are: "
                            + String.join(", ", allTexts())));
    return new Fault(kind, parts.length == 2 ? parts[1] : "");
  }

  /** All faults as {@link #parse} reads them. */
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
