package io.unifiedtelemetry.connect.cli.migrate.telegraf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which metrics an output selects, as far as the configuration alone tells. */
public final class MetricFilter {
  private static final List<String> SELECTING =
      List.of("namepass", "namedrop", "tagpass", "tagdrop", "metricpass");

  private final PluginTable plugin;

  /** What a filter does with the metrics of an input. */
  public enum Flow {
    /** It passes all. */
    ALL,
    /** It passes none. */
    NONE,
    /** It depends on the metric. */
    SOME
  }

  /** The filter of a plugin. */
  public MetricFilter(PluginTable plugin) {
    this.plugin = plugin;
  }

  /** The options of the filter that are set. */
  public List<String> options() {
    return SELECTING.stream().filter(plugin::has).toList();
  }

  /**
   * Says what it does.
   *
   * @param name of all metrics of the input; null if they have different ones
   * @param tags that all metrics of the input have
   */
  public Flow flow(String name, Map<String, String> tags) {
    List<Flow> flows = new ArrayList<>();
    flows.add(names("namepass", name, Flow.ALL, Flow.NONE));
    flows.add(names("namedrop", name, Flow.NONE, Flow.ALL));
    flows.add(tags("tagpass", tags, Flow.ALL, Flow.NONE));
    flows.add(tags("tagdrop", tags, Flow.NONE, Flow.ALL));
    flows.add(plugin.has("metricpass") ? Flow.SOME : Flow.ALL);
    if (flows.contains(Flow.NONE)) {
      return Flow.NONE;
    }
    return flows.contains(Flow.SOME) ? Flow.SOME : Flow.ALL;
  }

  private Flow names(String option, String name, Flow ifMatch, Flow otherwise) {
    List<String> globs = plugin.texts(option);
    if (globs.isEmpty()) {
      return Flow.ALL;
    }
    if (globs.contains("*")) {
      return ifMatch;
    }
    if (name == null) {
      return Flow.SOME;
    }
    return globs.stream().anyMatch(each -> Glob.matches(each, name)) ? ifMatch : otherwise;
  }

  // One tag that matches is enough.
  private Flow tags(String option, Map<String, String> tags, Flow ifMatch, Flow otherwise) {
    Map<String, List<String>> filters = plugin.lists(option);
    if (filters.isEmpty()) {
      return Flow.ALL;
    }
    boolean matches =
        filters.entrySet().stream()
            .filter(each -> tags.containsKey(each.getKey()))
            .anyMatch(each -> Glob.matchesAny(each.getValue(), tags.get(each.getKey())));
    if (matches) {
      return ifMatch;
    }
    Set<String> known = tags.keySet();
    return known.containsAll(filters.keySet()) ? otherwise : Flow.SOME;
  }
}
