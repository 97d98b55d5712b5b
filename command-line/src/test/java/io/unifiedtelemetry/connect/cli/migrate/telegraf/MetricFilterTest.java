package io.unifiedtelemetry.connect.cli.migrate.telegraf;

import static io.unifiedtelemetry.connect.cli.migrate.telegraf.MetricFilter.Flow.ALL;
import static io.unifiedtelemetry.connect.cli.migrate.telegraf.MetricFilter.Flow.NONE;
import static io.unifiedtelemetry.connect.cli.migrate.telegraf.MetricFilter.Flow.SOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.cli.migrate.telegraf.MetricFilter.Flow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricFilterTest {
  private static final Map<String, String> TAGS = Map.of("route", "a", "site", "vienna");

  @TempDir private Path folder;

  @Test
  void selectsByNamesThatAreKnown() throws IOException {
    assertThat(flow("", null)).isEqualTo(ALL);
    assertThat(flow("namepass = [\"cpu*\"]", "cpu_total")).isEqualTo(ALL);
    assertThat(flow("namepass = [\"cpu*\"]", "mem")).isEqualTo(NONE);
    assertThat(flow("namepass = [\"cpu*\"]", null)).isEqualTo(SOME);
    assertThat(flow("namepass = [\"*\"]", null)).isEqualTo(ALL);
    assertThat(flow("namedrop = [\"cpu*\"]", "cpu")).isEqualTo(NONE);
    assertThat(flow("namedrop = [\"cpu*\"]", "mem")).isEqualTo(ALL);
  }

  @Test
  void selectsByTagsThatAreKnown() throws IOException {
    assertThat(flow("tagpass = {route = [\"a\", \"b\"]}", null)).isEqualTo(ALL);
    assertThat(flow("tagpass = {route = [\"b\"]}", null)).isEqualTo(NONE);
    assertThat(flow("tagpass = {route = [\"b\"], site = [\"vien*\"]}", null)).isEqualTo(ALL);
    assertThat(flow("tagpass = {route = [\"b\"], other = [\"x\"]}", null)).isEqualTo(SOME);
    assertThat(flow("tagdrop = {route = [\"a\"]}", null)).isEqualTo(NONE);
    assertThat(flow("tagdrop = {route = [\"b\"]}", null)).isEqualTo(ALL);
    assertThat(flow("metricpass = \"name == 'cpu'\"", "cpu")).isEqualTo(SOME);
    assertThat(flow("tagdrop = {route = [\"a\"]}\nmetricpass = \"true\"", null)).isEqualTo(NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "a*c, abbc, true",
    "a*c, abb, false",
    "a?c, abc, true",
    "'{ab,cd}*', cdx, true",
    "'{ab,cd}*', xcd, false",
    "[a-c]x, bx, true",
    "[!a-c]x, bx, false",
    "[!a-c]x, dx, true",
    "a.b, axb, false",
    "a\\*, a*, true",
    "a\\*, ab, false"
  })
  void matchesGlobs(String glob, String text, boolean matches) {
    assertThat(Glob.matches(glob, text)).isEqualTo(matches);
  }

  private Flow flow(String options, String name) throws IOException {
    Path file =
        Files.writeString(folder.resolve("telegraf.conf"), "[[outputs.influxdb_v2]]\n" + options);
    TelegrafConfig config = TelegrafConfig.read(List.of(file), Map.of());
    return new MetricFilter(config.tables("outputs.influxdb_v2").get(0)).flow(name, TAGS);
  }
}
