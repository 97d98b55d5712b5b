package io.unifiedtelemetry.connect.cli.diff;

import io.unifiedtelemetry.connect.cli.diff.read.Point;
import java.util.ArrayList;
import java.util.List;

/** The result of comparing: counts, and the first examples of each kind of difference. */
final class Tally {
  /** Kinds of difference, as seen from the left side. */
  enum Kind {
    /** Only the left side has the point. */
    MISSING,
    /** Only the right side has the point. */
    EXTRA,
    /** Both sides have the point, with other fields, types or values. */
    DIFFERENT
  }

  /**
   * One difference.
   *
   * @param left null if the left side does not have the point
   * @param right null if the right side does not have it
   */
  record Example(Kind kind, Point left, Point right) {}

  private final int maxExamples;
  private final long[] counts = new long[Kind.values().length];
  private final List<Example> examples = new ArrayList<>();
  private long left;
  private long right;

  /**
   * @param maxExamples of each kind
   */
  Tally(int maxExamples) {
    this.maxExamples = maxExamples;
  }

  void equal() {
    left++;
    right++;
  }

  void missing(Point point) {
    left++;
    difference(Kind.MISSING, point, null);
  }

  void extra(Point point) {
    right++;
    difference(Kind.EXTRA, null, point);
  }

  void different(Point leftPoint, Point rightPoint) {
    equal();
    difference(Kind.DIFFERENT, leftPoint, rightPoint);
  }

  /** Adds another result. */
  void add(Tally other) {
    left += other.left;
    right += other.right;
    for (Kind kind : Kind.values()) {
      counts[kind.ordinal()] += other.count(kind);
    }
    for (Example each : other.examples) {
      keep(each);
    }
  }

  long left() {
    return left;
  }

  long right() {
    return right;
  }

  long count(Kind kind) {
    return counts[kind.ordinal()];
  }

  /** Whether neither side has any point. */
  boolean isEmpty() {
    return left == 0 && right == 0;
  }

  boolean isEqual() {
    for (long count : counts) {
      if (count > 0) {
        return false;
      }
    }
    return true;
  }

  List<Example> examples() {
    return examples;
  }

  private void difference(Kind kind, Point leftPoint, Point rightPoint) {
    counts[kind.ordinal()]++;
    keep(new Example(kind, leftPoint, rightPoint));
  }

  private void keep(Example example) {
    if (examples.stream().filter(each -> each.kind() == example.kind()).count() < maxExamples) {
      examples.add(example);
    }
  }
}
