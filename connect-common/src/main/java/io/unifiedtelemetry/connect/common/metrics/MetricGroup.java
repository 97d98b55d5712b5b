package io.unifiedtelemetry.connect.common.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The metrics of all things of one kind, for example of all destinations of a task: the first 200
 * have metrics of their own, and all others have common ones, under the name {@code other}.
 * Thread-safe.
 *
 * @param <K> the things
 * @param <T> their values at one moment
 */
public final class MetricGroup<K, T> {
  static final int MAX = 200;
  static final String OTHER = "other";

  private final TaskMetrics task;
  private final MetricKind<T> kind;
  private final Function<? super K, List<String>> names;
  private final Function<? super K, ? extends T> values;
  private final Map<K, Runnable> shown = new HashMap<>();
  private final Map<K, Map<String, String>> shownTags = new HashMap<>();
  private final Set<K> others = new LinkedHashSet<>();
  private Runnable removeOther;

  MetricGroup(
      TaskMetrics task,
      MetricKind<T> kind,
      Function<? super K, List<String>> names,
      Function<? super K, ? extends T> values) {
    this.task = task;
    this.kind = kind;
    this.names = names;
    this.values = values;
  }

  /** Adds a thing, if it is new. */
  public synchronized void add(K thing) {
    if (shown.containsKey(thing) || others.contains(thing) || show(thing)) {
      return;
    }
    others.add(thing);
    if (removeOther == null) {
      Map<String, String> tags = new LinkedHashMap<>();
      kind.keys().forEach(key -> tags.put(key, OTHER));
      removeOther = task.register(tags, kind.metrics(), this::valuesOfOthers);
    }
  }

  /** Removes a thing; one of those that are not shown yet takes its place. */
  public synchronized void remove(K thing) {
    Runnable removal = shown.remove(thing);
    if (removal != null) {
      shownTags.remove(thing);
      removal.run();
      showAnother();
    } else {
      others.remove(thing);
    }
    if (others.isEmpty() && removeOther != null) {
      removeOther.run();
      removeOther = null;
    }
  }

  /** Adds those that are new, and removes all that are not among them. */
  public synchronized void set(Collection<? extends K> things) {
    Set<K> gone = new HashSet<>(shown.keySet());
    gone.addAll(others);
    things.forEach(gone::remove);
    // Those that are not shown first, so that none of them takes a place for a moment.
    gone.stream().filter(others::contains).toList().forEach(this::remove);
    gone.stream().filter(shown::containsKey).toList().forEach(this::remove);
    things.forEach(this::add);
  }

  private boolean show(K thing) {
    Map<String, String> tags = tags(thing);
    if (shown.size() >= MAX || tags.containsValue(OTHER) || shownTags.containsValue(tags)) {
      return false;
    }
    shownTags.put(thing, tags);
    shown.put(thing, task.register(tags, kind.metrics(), () -> List.of(values.apply(thing))));
    return true;
  }

  private void showAnother() {
    for (Iterator<K> each = others.iterator(); each.hasNext(); ) {
      if (show(each.next())) {
        each.remove();
        return;
      }
    }
  }

  private Map<String, String> tags(K thing) {
    Map<String, String> tags = new LinkedHashMap<>();
    Iterator<String> name = names.apply(thing).iterator();
    kind.keys().forEach(key -> tags.put(key, MetricLabel.of(name.next())));
    return tags;
  }

  private List<T> valuesOfOthers() {
    List<K> things;
    synchronized (this) {
      things = new ArrayList<>(others);
    }
    List<T> all = new ArrayList<>(things.size());
    things.forEach(each -> all.add(values.apply(each)));
    return all;
  }
}
