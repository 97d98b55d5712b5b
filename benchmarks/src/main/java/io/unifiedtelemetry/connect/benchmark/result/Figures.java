package io.unifiedtelemetry.connect.benchmark.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;

/** All figures of a suite. */
public final class Figures {
  private final List<Figure> figures = new ArrayList<>();

  /** Creates an empty set. */
  public Figures() {}

  /** Creates a set with these figures. */
  public Figures(List<Figure> figures) {
    this.figures.addAll(figures);
  }

  /** Adds the value of a run. */
  public void add(String scenario, String system, String metric, double value) {
    add(scenario, system, metric, 0, value);
  }

  /** Adds the value of a run at this size of the workload. */
  public void add(String scenario, String system, String metric, double size, double value) {
    for (Figure each : figures) {
      if (each.is(scenario, system, metric) && each.size() == size) {
        each.values().add(value);
        return;
      }
    }
    List<Double> values = new ArrayList<>();
    values.add(value);
    figures.add(new Figure(scenario, system, metric, size, values));
  }

  /** Returns all figures in the order in which they were first added. */
  public List<Figure> all() {
    return List.copyOf(figures);
  }

  /** Returns the figures of one scenario. */
  public List<Figure> of(String scenario) {
    return figures.stream().filter(each -> each.scenario().equals(scenario)).toList();
  }

  /** Returns the names of the scenarios. */
  public List<String> scenarios() {
    return figures.stream().map(Figure::scenario).distinct().toList();
  }

  /** Whether the scenario was measured at several sizes. */
  public boolean hasSizes(String scenario) {
    return of(scenario).stream().anyMatch(each -> each.size() > 0);
  }

  /** Returns all medians of a system in a scenario, on one line. */
  public String line(String scenario, String system) {
    return of(scenario).stream()
        .filter(each -> each.system().equals(system))
        .map(each -> String.format(Locale.ROOT, "%,.1f %s", each.summary().median(), each.metric()))
        .collect(Collectors.joining(", ", system + ": ", ""));
  }

  /** Returns the values of one figure; empty if it was not measured. */
  public Optional<Summary> summary(String scenario, String system, String metric) {
    return find(scenario, system, metric).map(Figure::summary);
  }

  /** Returns the medians of a figure by size. */
  public SortedMap<Double, Double> bySize(String scenario, String system, String metric) {
    SortedMap<Double, Double> medians = new TreeMap<>();
    figures.stream()
        .filter(each -> each.is(scenario, system, metric))
        .forEach(each -> medians.put(each.size(), each.summary().median()));
    return medians;
  }

  /**
   * Divides the values of a system by those of another, run by run, so that both saw the same load
   * of the machine.
   *
   * @return empty if one of them was not measured
   */
  public Optional<Summary> ratio(String scenario, String metric, String system, String other) {
    return paired(find(scenario, system, metric), find(scenario, other, metric), (a, b) -> a / b);
  }

  /** Subtracts the values of another system, run by run. */
  public Optional<Summary> difference(String scenario, String metric, String system, String other) {
    return paired(find(scenario, system, metric), find(scenario, other, metric), (a, b) -> a - b);
  }

  /** Divides the values of a system in one scenario by its values in another. */
  public Optional<Summary> ratioOfScenarios(
      String scenario, String other, String system, String metric) {
    return paired(find(scenario, system, metric), find(other, system, metric), (a, b) -> a / b);
  }

  private Optional<Figure> find(String scenario, String system, String metric) {
    return figures.stream().filter(each -> each.is(scenario, system, metric)).findFirst();
  }

  private static Optional<Summary> paired(
      Optional<Figure> left, Optional<Figure> right, DoubleBinaryOperator operator) {
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    List<Double> results = new ArrayList<>();
    int runs = Math.min(left.get().values().size(), right.get().values().size());
    for (int i = 0; i < runs; i++) {
      results.add(operator.applyAsDouble(left.get().values().get(i), right.get().values().get(i)));
    }
    return Optional.of(Summary.of(results));
  }
}
