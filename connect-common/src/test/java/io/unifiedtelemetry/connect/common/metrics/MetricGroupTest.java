package io.unifiedtelemetry.connect.common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricGroupTest {
  private static final String TASK =
      "io.unifiedtelemetry.connect:type=influx-sink,connector=\"group\",task=0";

  private record Thing(String name, int state, long lines, double age, String error) {}

  private static final MetricKind<Thing> KIND =
      new MetricKind<>(
          List.of("destination"),
          List.of(
              Metric.state("state", "State", Thing::state),
              Metric.amount("lines", "Lines", Thing::lines),
              Metric.flag("ready", "1 if ready", each -> each.state() == 0 ? 1 : 0),
              Metric.gauge("age-seconds", "Age", Thing::age),
              Metric.text("last-error", "Error", Thing::error)));

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final TaskMetrics metrics = new TaskMetrics("influx-sink", "group", 0, Optional.empty());
  private final MetricGroup<Thing, Thing> group =
      metrics.group(KIND, each -> List.of(each.name()), each -> each);

  @AfterEach
  void close() throws Exception {
    metrics.close();
    assertThat(beans()).isEmpty();
  }

  @Test
  void aThingHasABeanAsLongAsItIsThere() throws Exception {
    Thing thing = thing("b1");
    group.add(thing);
    assertThat(value("b1", "lines")).isEqualTo(1L);

    group.remove(thing);
    assertThat(beans()).isEmpty();
  }

  @Test
  void survivesHostileNames() throws Exception {
    List<String> names =
        List.of("", "\"", "a,b=c", "*", "?", "a\nb", "a\rb", "\u0000", "a:b", "\\", "\ud800", "…");
    group.set(names.stream().map(MetricGroupTest::thing).toList());

    assertThat(beans()).hasSize(names.size());
    assertThat(beans())
        .extracting(name -> ObjectName.unquote(name.getKeyProperty("destination")))
        .contains("", "\"", "a,b=c", "*", "?", "a:b", "\\")
        .allMatch(label -> label.codePoints().noneMatch(Character::isISOControl));
  }

  @Test
  void longNamesStayDifferent() throws Exception {
    group.add(thing("x".repeat(10_000) + "a"));
    group.add(thing("x".repeat(10_000) + "b"));

    assertThat(beans())
        .hasSize(2)
        .allMatch(name -> name.getKeyProperty("destination").length() < 220);
  }

  @Test
  void tenThousandThingsHaveAtMostTwoHundredBeansAndOneForAllOthers() throws Exception {
    List<Thing> all =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new Thing("b" + i, i % 3, 2, i, i == 9_000 ? "no" : ""))
            .toList();
    group.set(all);

    assertThat(beans()).hasSize(MetricGroup.MAX + 1);
    assertThat(value("other", "state")).isEqualTo(2);
    assertThat(value("other", "lines")).isEqualTo(19_600L);
    assertThat(value("other", "ready")).isEqualTo(0);
    assertThat(value("other", "age-seconds")).isEqualTo(9_999.0);
    assertThat(value("other", "last-error")).isEqualTo("no");
  }

  @Test
  void aPlaceThatBecomesFreeIsTaken() throws Exception {
    List<Thing> all = new ArrayList<>();
    IntStream.range(0, MetricGroup.MAX + 2).forEach(i -> all.add(thing("b" + i)));
    group.set(all);
    assertThat(value("other", "lines")).isEqualTo(2L);

    group.remove(all.get(0));
    assertThat(value("b200", "lines")).isEqualTo(1L);
    assertThat(value("other", "lines")).isEqualTo(1L);

    group.set(all.subList(5, all.size()));
    assertThat(beans()).hasSize(MetricGroup.MAX - 3);
    assertThat(value("b201", "lines")).isEqualTo(1L);
  }

  @Test
  void aThingNamedOtherOrLikeAnotherOneCountsAsOther() throws Exception {
    group.add(new Thing("other", 0, 1, Double.NaN, ""));
    group.add(new Thing("b", 0, 5, 1, ""));
    group.add(new Thing("b", 0, 7, 2, ""));

    assertThat(beans()).hasSize(2);
    assertThat(value("b", "lines")).isEqualTo(5L);
    assertThat(value("other", "lines")).isEqualTo(8L);
    assertThat(value("other", "age-seconds")).isEqualTo(2.0);
  }

  private static Thing thing(String name) {
    return new Thing(name, 0, 1, 0, "");
  }

  private Object value(String destination, String metric) throws Exception {
    return server.getAttribute(
        new ObjectName(TASK + ",destination=" + ObjectName.quote(destination)), metric);
  }

  private Set<ObjectName> beans() throws Exception {
    return new HashSet<>(server.queryNames(new ObjectName(TASK + ",*"), null));
  }
}
