package io.unifiedtelemetry.connect.benchmark.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /** The values of one of them; empty where it was not measured. */
  public Optional<Spread> spread(String scene, String subject, String measure) {
    return find(scene, subject, measure).map(Figure::spread);
  }

  /** The same figure in two scenes, one by the other. */
  public Optional<Spread> betweenScenes(String scene, String to, String subject, String measure) {
    return paired(
        find(scene, subject, measure), find(to, subject, measure), (left, right) -> left / right);
  }

  /** The medians of a figure that was measured at several sizes, by size. */
  public SortedMap<Double, Double> bySize(String scene, String subject, String measure) {
    SortedMap<Double, Double> medians = new TreeMap<>();
    figures.stream()
        .filter(each -> each.is(scene, subject, measure))
        .forEach(each -> medians.put(each.size(), each.spread().median()));
    return medians;
  }

  /**
   * One by another, run by run, so that what the machine did meanwhile counts on both sides.
   *
   * @return empty where one of them was not measured
   */
  public Optional<Spread> ratio(String scene, String measure, String subject, String to) {
    return paired(
        find(scene, subject, measure), find(scene, to, measure), (left, right) -> left / right);
  }

  /** One less another, run by run. */
  public Optional<Spread> difference(String scene, String measure, String subject, String to) {
    return paired(
        find(scene, subject, measure), find(scene, to, measure), (left, right) -> left - right);
  }

  private static Optional<Spread> paired(
      Optional<Figure> left, Optional<Figure> right, DoubleBinaryOperator operator) {
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
