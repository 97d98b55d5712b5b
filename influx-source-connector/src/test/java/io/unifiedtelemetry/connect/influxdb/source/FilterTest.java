package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tags.include} and {@code fields.include}. */
class FilterTest {
  private static final long TIME = 1_700_000_000_000_000_000L;
  private static final String HOSTILE = "x' OR 'a' = 'a";

  private final InMemoryOffsets stored = new InMemoryOffsets();
  private InfluxDbServer server;
  private String bucket;
  private Map<String, String> config;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsExactTypesAndLatePointsOfTheSelectionOnly(int version) throws Exception {
    use(version);
    config.put("tags.include", "site=bristol,site=bath,device=~/voy.{2,5}[12]/");
    config.put("fields.include", "u,i,missing");
    // 1.x has no unsigned fields.
    String unsigned = version == 1 ? "u=7i " : "u=7u ";
    write("m,device=voyager1,site=bristol i=3i,other=1.5," + unsigned + TIME);
    write("m,device=voyager2,site=bath i=4i " + (TIME + 1));
    write("m,device=voyager3,site=bath i=5i " + TIME);
    write("m,device=voyager1,site=leeds i=6i " + TIME);
    write("m,device=voyager1,site=bath other=2.5 " + TIME);
    write("n,device=voyager1,site=bath other=2.5 " + TIME);
    // Fields with the names of the tags.
    write("p device=\"voyager1\",site=\"bath\",i=8i " + TIME);

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 2);
      long now = System.currentTimeMillis() * 1_000_000;
      String newer = "m,device=voyager1,site=bath i=9i " + now;
      write(newer);
      source.pollUntil(points -> source.values().contains(newer));
      String late = "m,device=voyager1,site=bath i=10i " + (now - 1_000_000_000L);
      write("m,device=voyager3,site=bath i=11i " + (now - 1_000_000_000L));
      write(late);
      source.pollUntil(points -> source.values().contains(late));

      Lines.assertSame(
          source.values(),
          List.of(
              "m,device=voyager1,site=bristol i=3i," + unsigned + TIME,
              "m,device=voyager2,site=bath i=4i " + (TIME + 1),
              newer,
              late));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aConditionOnAnAbsentTagReadsThePointsWithoutIt(int version) throws Exception {
    use(version);
    config.put("tags.include", "site=");
    write("m,site=bath f=1.5 " + TIME);
    write("m,device=v f=2.5 " + TIME);

    assertThat(values(1)).containsExactly("m,device=v f=2.5 " + TIME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | t=x' OR 'a' = 'a",
        "2 | t=x' OR 'a' = 'a",
        "2 | t=~/^x' OR/",
        "1 | t=~/a$/ OR \"t\" =~ /y/, t=~/^x'/",
        "2 | t=~/a$/ OR \"t\" =~ /y/, t=~/^x'/",
        "1 | t=~/y\\\\/, t=~/^x/",
        "2 | t=~/y\\\\/, t=~/^x/",
        "2 | t=\\', t=~/^x/",
        "2 | t\" =~ /y/ OR \"t=x, t=~/^x/"
      })
  void aHostileValueSelectsNothingElse(int version, String include) throws Exception {
    use(version);
    config.put("tags.include", include);
    write("m,t=" + HOSTILE.replace(" ", "\\ ").replace("=", "\\=") + " f=1.5 " + TIME);
    write("m,t=y f=2.5 " + TIME);
    write("done,t=" + HOSTILE.replace(" ", "\\ ").replace("=", "\\=") + " f=1.5 " + TIME);

    if (include.startsWith("t\"")) {
      // Another tag, which no point has.
      config.put("start.from", "earliest");
      try (RunningSource source = new RunningSource(config, stored)) {
        source.pollUntilMetric("windows", count -> (Long) count >= 4);
        assertThat(source.points()).isEmpty();
      }
    } else {
      assertThat(values(2)).allMatch(line -> line.contains("x'"));
    }
  }

  @Test
  void aFieldThatInfluxQlCannotSelectIsAnError() throws Exception {
    use(2);
    config.put("fields.include", "f,_name");

    assertThatThrownBy(() -> InfluxDbSourceConfig.from(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fields.include")
        .hasMessageContaining("_name");
  }

  private void use(int version) throws Exception {
    server = RealServers.get(version);
    bucket = RealServers.newBucket(server);
    config = RunningSource.config(server, bucket);
  }

  private List<String> values(int count) throws Exception {
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= count);
      return source.values();
    }
  }

  private void write(String line) throws Exception {
    server.access().write(bucket, line);
  }
}
