package io.unifiedtelemetry.connect.integration.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardFilesTest {
  private static final Set<String> MACROS = Set.of("timeFilter", "__interval", "__rate_interval");
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");
  private static final Pattern TAG_ALIAS = Pattern.compile("\\$(tag_\\w+|col)");
  private static final String DATA_SOURCE = "${datasource}";

  @Test
  void areTheFourThatTheDocumentationLists() throws IOException {
    assertThat(Dashboard.all())
        .extracting(Dashboard::name)
        .containsExactly("device", "optical-overview", "original", "pipeline");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void saysWhatItShows(Dashboard dashboard) {
    assertThat(dashboard.json().path("title").asText()).isNotBlank();
    assertThat(dashboard.json().path("description").asText()).endsWith(".");
    assertThat(dashboard.panels()).isNotEmpty().allSatisfy(DashboardFilesTest::assertExplained);
    assertThat(dashboard.panels())
        .extracting(each -> each.path("title").asText())
        .doesNotHaveDuplicates();
    assertThat(dashboard.panels())
        .extracting(each -> each.path("id").asInt())
        .doesNotHaveDuplicates();
  }

  private static void assertExplained(JsonNode panel) {
    String title = panel.path("title").asText();
    assertThat(title).isNotBlank();
    assertThat(panel.path("description").asText()).as(title).endsWith(".");
    assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as("unit of " + title).isNotBlank();
    assertThat(panel.path("targets")).as(title).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void takesTheDataSourceFromAVariable(Dashboard dashboard) {
    assertThat(dashboard.variable("datasource").path("type").asText()).isEqualTo("datasource");
    String type = dashboard.variable("datasource").path("query").asText();
    List<JsonNode> users = new ArrayList<>(dashboard.panels());
    dashboard.panels().forEach(panel -> panel.path("targets").forEach(users::add));
    users.addAll(dashboard.annotations());
    dashboard.variables().stream()
        .filter(each -> each.path("type").asText().equals("query"))
        .forEach(users::add);

    assertThat(users)
        .allSatisfy(
            each -> {
              assertThat(each.at("/datasource/uid").asText()).isEqualTo(DATA_SOURCE);
              assertThat(each.at("/datasource/type").asText()).isEqualTo(type);
            });
    assertThat(dashboard.json().findValuesAsText("uid")).containsOnly(DATA_SOURCE);
    assertThat(dashboard.json().has("id")).as("an id belongs to one Grafana").isFalse();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void usesOnlyVariablesThatItDefines(Dashboard dashboard) {
    Set<String> defined = new TreeSet<>(MACROS);
    dashboard.variables().forEach(each -> defined.add(each.path("name").asText()));

    assertThat(dashboard.queries())
        .allSatisfy(each -> assertThat(defined).containsAll(variables(each.text())));
  }

  // The SDK does not know InfluxDB's queries.
  @ParameterizedTest
  @MethodSource("dashboards")
  void queriesAreInfluxQlAsGrafanaWritesIt(Dashboard dashboard) {
    if (!dashboard.asksInfluxDb()) {
      return;
    }
    for (JsonNode panel : dashboard.panels()) {
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.fieldNames())
            .toIterable()
            .isSubsetOf("refId", "datasource", "query", "rawQuery", "resultFormat", "alias");
        assertThat(target.path("rawQuery").asBoolean()).isTrue();
        assertThat(target.path("resultFormat").asText()).isIn("time_series", "table");
        assertThat(TAG_ALIAS.matcher(target.path("alias").asText()).replaceAll(""))
            .doesNotContain("$");
      }
    }
    for (JsonNode annotation : dashboard.annotations()) {
      assertThat(annotation.path("target").fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "refId",
              "query",
              "rawQuery",
              "fromAnnotations",
              "textEditor",
              "textColumn",
              "tagsColumn");
    }
  }

  @Test
  void theQMarginIsMeasuredFromTheFecLimitOfTheBerPanel() throws IOException {
    Dashboard dashboard = Dashboard.named("optical-overview");
    double limit = highestThreshold(panel(dashboard, "Pre-FEC BER, worst first"));
    double quality = GaussianTail.decibels(limit);

    assertThat(highestThreshold(panel(dashboard, "Q"))).isEqualTo(quality, within(0.005));
    assertThat(dashboard.queries("Q margin").get(0).text())
        .startsWith("SELECT 20 * log10(x) - %.2f AS".formatted(quality));
    assertThat(
            panel(dashboard, "Pre-FEC BER, worst first")
                .at("/fieldConfig/defaults/custom/scaleDistribution/type")
                .asText())
        .isEqualTo("log");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsDoNotOverlap(Dashboard dashboard) {
    Set<String> cells = new TreeSet<>();
    for (JsonNode panel : dashboard.panels()) {
      JsonNode place = panel.path("gridPos");
      assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = place.path("x").asInt();
          x < place.path("x").asInt() + place.path("w").asInt();
          x++) {
        for (int y = place.path("y").asInt();
            y < place.path("y").asInt() + place.path("h").asInt();
            y++) {
          assertThat(cells.add(x + "," + y)).as(panel.path("title").asText()).isTrue();
        }
      }
    }
  }

  static List<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  private static List<String> variables(String query) {
    // A regular expression ends in $/, which is no variable.
    return VARIABLE.matcher(query).results().map(each -> each.group(1)).toList();
  }

  private static JsonNode panel(Dashboard dashboard, String title) {
    return dashboard.panels().stream()
        .filter(each -> each.path("title").asText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static double highestThreshold(JsonNode panel) {
    Stream.Builder<Double> values = Stream.builder();
    panel
        .at("/fieldConfig/defaults/thresholds/steps")
        .forEach(each -> values.add(each.path("value").asDouble()));
    return values.build().max(Comparator.naturalOrder()).orElseThrow();
  }
}
