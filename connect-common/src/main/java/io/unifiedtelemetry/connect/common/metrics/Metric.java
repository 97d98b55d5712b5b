package io.unifiedtelemetry.connect.common.metrics;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * A metric of a task, or of something that belongs to a task. Its unit is part of its name: {@code
 * seconds}, {@code ms}, {@code bytes} or {@code share}.
 *
 * @param name in JMX and as a plugin metric
 * @param type of the value
 * @param isCounter whether the value only grows while the task runs
 * @param meaning without a full stop
 * @param value read from other threads at any time
 * @param together the value of several things, each of which has one; null for a text
 * @param none the value of no things at all
 * @param <T> what the metric belongs to
 */
public record Metric<T>(
    String name,
    Class<?> type,
    boolean isCounter,
    String meaning,
    Function<? super T, ?> value,
    BinaryOperator<Number> together,
    Object none) {

  /** A number that only grows, such as the number of stored lines; of several things, the sum. */
  public static <T> Metric<T> counter(
      String name, String meaning, ToLongFunction<? super T> value) {
    return new Metric<>(name, Long.class, true, meaning, value::applyAsLong, Metric::sum, 0L);
  }

  /** A number of things, such as the number of lines that wait; of several things, the sum. */
  public static <T> Metric<T> amount(String name, String meaning, ToLongFunction<? super T> value) {
    return new Metric<>(name, Long.class, false, meaning, value::applyAsLong, Metric::sum, 0L);
  }

  /** A number that stands for a state; of several things, the greatest. */
  public static <T> Metric<T> state(String name, String meaning, ToIntFunction<? super T> value) {
    return new Metric<>(name, Integer.class, false, meaning, value::applyAsInt, Metric::greater, 0);
  }

  /** 1 or 0; of several things, 1 if all are. */
  public static <T> Metric<T> flag(String name, String meaning, ToIntFunction<? super T> value) {
    return new Metric<>(
        name,
        Integer.class,
        false,
        meaning,
        value::applyAsInt,
        (a, b) -> Math.min(a.intValue(), b.intValue()),
        1);
  }

  /** A measured value, or NaN if there is none; of several things, the greatest. */
  public static <T> Metric<T> gauge(
      String name, String meaning, ToDoubleFunction<? super T> value) {
    return new Metric<>(
        name, Double.class, false, meaning, value::applyAsDouble, Metric::greater, 0.0);
  }

  /** A text; of several things, the first that is not empty. */
  public static <T> Metric<T> text(String name, String meaning, Function<? super T, String> value) {
    return new Metric<>(name, String.class, false, meaning, value, null, "");
  }

  /**
   * The same metric of a whole.
   *
   * @param parts of the whole
   */
  public <W> Metric<W> over(Function<? super W, ? extends List<? extends T>> parts) {
    return new Metric<>(
        name, type, isCounter, meaning, whole -> valueOf(parts.apply(whole)), together, none);
  }

  /** Whether the value is a text. */
  public boolean isText() {
    return type == String.class;
  }

  /** The value of several things. */
  Object valueOf(List<? extends T> things) {
    if (isText()) {
      return things.stream()
          .map(each -> (String) value.apply(each))
          .filter(each -> !each.isEmpty())
          .findFirst()
          .map(Object.class::cast)
          .orElse(none);
    }
    Optional<Number> all = things.stream().map(each -> (Number) value.apply(each)).reduce(together);
    return all.map(Object.class::cast).orElse(none);
  }

  private static Number sum(Number a, Number b) {
    return a.longValue() + b.longValue();
  }

  private static Number greater(Number a, Number b) {
    return Double.isNaN(a.doubleValue()) || b.doubleValue() > a.doubleValue() ? b : a;
  }
}
