package io.unifiedtelemetry.connect.benchmark.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;

/** All figures of a part of the benchmark. */
public final class Figures {
  private final List<Figure> figures = new ArrayList<>();

  /** None yet. */
  public Figures() {}

  /** Those. */
  public Figures(List<Figure> figures) {
    this.figures.addAll(figures);
  }

  /** Adds the value of a run. */
  public void add(String scene, String subject, String measure, double value) {
    add(scene, subject, measure, 0, value);
  }

  /** Adds the value of a run at a size. */
  public void add(String scene, String subject, String measure, double size, double value) {
    for (Figure each : figures) {
      if (each.is(scene, subject, measure) && each.size() == size) {
        each.values().add(value);
        return;
      }
    }
    List<Double> values = new ArrayList<>();
    values.add(value);
    figures.add(new Figure(scene, subject, measure, size, values));
  }

  /** In the order in which they were first measured. */
  public List<Figure> all() {
    return List.copyOf(figures);
  }

  /** All medians of a subject in a scene, on one line. */
  public String line(String scene, String subject) {
    return figures.stream()
        .filter(each -> each.scene().equals(scene) && each.subject().equals(subject))
        .map(each -> String.format(Locale.ROOT, "%,.1f %s", each.spread().median(), each.measure()))
        .collect(Collectors.joining(", ", subject + ": ", ""));
  }

  /** One of them. */
  public Optional<Figure> find(String scene, String subject, String measure) {
    return figures.stream().filter(each -> each.is(scene, subject, measure)).findFirst();
  }

  /**
   * One by another, run by run, so that what the machine did meanwhile counts on both sides.
   *
   * @return empty where one of them was not measured
   */
  public Optional<Spread> ratio(String scene, String measure, String subject, String to) {
    return paired(scene, measure, subject, to, (left, right) -> left / right);
  }

  /** One less another, run by run. */
  public Optional<Spread> difference(String scene, String measure, String subject, String to) {
    return paired(scene, measure, subject, to, (left, right) -> left - right);
  }

  private Optional<Spread> paired(
      String scene, String measure, String subject, String to, DoubleBinaryOperator operator) {
    Optional<Figure> left = find(scene, subject, measure);
    Optional<Figure> right = find(scene, to, measure);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    List<Double> results = new ArrayList<>();
    int runs = Math.min(left.get().values().size(), right.get().values().size());
    for (int i = 0; i < runs; i++) {
      results.add(operator.applyAsDouble(left.get().values().get(i), right.get().values().get(i)));
    }
    return Optional.of(Spread.of(results));
  }
}
