package io.unifiedtelemetry.connect.cli.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  private static final String WEEK_1 = "1700000000000000000";
  private static final String WEEK_2 = "1701000000000000000";

  private final InfluxDbServer server = RealServers.get(2);
  private String left;
  private String right;

  @BeforeEach
  void createBuckets() throws Exception {
    left = RealServers.newBucket(server);
    right = RealServers.newBucket(server);
  }

  @Test
  void endsWithATable() throws Exception {
    write(left, "a f=1 1", "a f=2 2", "a f=3 3", "b,t=x f=1 1");
    write(right, "a f=1 1", "a f=2.5 2", "a f=4 4", "b,t=x f=1 1");

    DiffRun run = diff().run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines())
        .containsExactly(
            "different  a f=2.0 2",
            "    right  a f=2.5 2",
            "missing    a f=3.0 3",
            "extra      a f=4.0 4",
            "",
            "measurement           left          right      missing        extra    different",
            "a                        3              3            1            1            1",
            "b                        1              1            0            0            0",
            "total                    4              4            1            1            1");
  }

  @Test
  void distinguishesTypes() throws Exception {
    write(left, "m f=1i 1");
    write(right, "m f=1 1");

    DiffRun run = diff().run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("different  m f=1i 1").contains("    right  m f=1.0 1");
  }

  @Test
  void readsEachTypeOfAFieldExactly() throws Exception {
    String[] lines = {"m f=1i,g=1 " + WEEK_1, "m f=1.5 " + WEEK_2, "m g=2 1701000000000000001"};
    write(left, lines);
    write(right, lines);
    assertThat(diff().run().exitCode()).isZero();

    String other = RealServers.newBucket(server);
    write(other, "m f=1,g=1 " + WEEK_1, "m f=1.5 " + WEEK_2, "m g=2 1701000000000000001");

    DiffRun run = DiffRun.of(server, left, server, other).run();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("different  m f=1i,g=1.0 " + WEEK_1)
        .contains("    right  m f=1.0,g=1.0 " + WEEK_1);
  }

  @Test
  void comparesBytesThatAreNotUtf8() throws Exception {
    writeLatin1(left, "m,t=caf\u00e9 f=\"\u00e9\" 1");
    writeLatin1(right, "m,t=caf\u00e9 f=\"\u00e8\" 1\nm,t=caf\u00e8 f=\"\u00e9\" 1");

    DiffRun run = diff().run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("different  m,t=caf\\xe9 f=\"\\xe9\" 1")
        .contains("    right  m,t=caf\\xe9 f=\"\\xe8\" 1")
        .contains("extra      m,t=caf\\xe8 f=\"\\xe9\" 1");
  }

  @Test
  void comparesWithoutATagThatOnlyOneSideHas() throws Exception {
    write(left, "m,device=a,zone=1 f=1 1", "m,device=b,zone=1 f=1 1");
    write(
        right,
        "m,device=a,site=vienna,zone=1 f=1 1",
        "m,device=b,site=vienna,zone=1 f=1 1",
        "m,device=a,site=graz,zone=1 f=9 1");

    assertThat(diff().run().exitCode()).isEqualTo(1);
    assertThat(diff().with("--right-tag", "site=vienna").run().exitCode()).isZero();
    DiffRun none = diff().with("--right-tag", "site=linz").run();
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.out()).contains("missing    m,device=a,zone=1 f=1.0 1");
  }

  @Test
  void ignoresATagWhoseSeriesAreOneAfterTheOther() throws Exception {
    write(left, "m,host=b,t=x f=1 1", "m,host=a,t=x f=2 2", "m,host=c,t=a f=3 1");
    write(right, "m,host=d,t=x f=1 1", "m,host=d,t=x f=2 2", "m,host=d,t=a f=3 1");

    DiffRun run = diff().with("--ignore-tag", "host").run();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void cannotCompareSeriesThatBecomeOne() throws Exception {
    write(left, "m,host=a f=1 1", "m,host=b f=2 1");
    write(right, "m f=1 1");

    DiffRun run = diff().with("--ignore-tag", "host").run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("left: two points of one series have the same time");
  }

  @Test
  void comparesRetentionPolicies() throws Exception {
    InfluxDbServer old = RealServers.get(1);
    String database = RealServers.newBucket(old);
    String name = '"' + database + '"';
    old.access().write(database, "m,t=x f=1i 1\nm,t=y f=2i 2");
    old.access()
        .query("", "CREATE RETENTION POLICY copy ON " + name + " DURATION INF REPLICATION 1");
    old.access()
        .query(
            database,
            "SELECT * INTO %s.copy.:MEASUREMENT FROM %s.autogen./.*/ GROUP BY *"
                .formatted(name, name));
    DiffRun equal = DiffRun.of(old, database, old, database + "/copy").run();
    old.access().write(database, "m,t=y f=3i 2");

    DiffRun different = DiffRun.of(old, database, old, database + "/copy").run();

    assertThat(equal.err()).isEmpty();
    assertThat(equal.exitCode()).isZero();
    assertThat(different.out())
        .contains("different  m,t=y f=3i 2")
        .contains("    right  m,t=y f=2i 2");
  }

  @Test
  void comparesOnlyWhatIsSelected() throws Exception {
    write(left, "a f=1 1", "a f=1 5", "b f=1 1");
    write(right, "a f=1 1", "a f=2 5", "b f=2 1");

    DiffRun run =
        diff()
            .with("--measurement", "a", "--from", "1970-01-01T00:00:00Z")
            .with("--to", "1970-01-01T00:00:00.000000005Z")
            .run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).doesNotContain("\nb ");
  }

  @Test
  void leavesOutWhatMayStillBeOnItsWay() throws Exception {
    Instant now = Instant.now();
    String old = "m f=1 " + now.minus(Duration.ofMinutes(5)).toEpochMilli() + "000000";
    write(left, old, "m f=1 " + now.toEpochMilli() + "000000");
    write(right, old);

    assertThat(diff().run().exitCode()).isZero();
  }

  @Test
  void cannotCompareFieldsThatInfluxQlDoesNotSelect() throws Exception {
    write(left, "m _name=1,f=1 1", "n f=1 1");
    write(right, "m _name=2,f=1 1", "n f=1 1");

    DiffRun run = diff().run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("left: InfluxQL cannot select the fields [_name] of measurement");
    assertThat(diff().with("--measurement", "(?!m$).*").run().exitCode()).isZero();
  }

  @Test
  void isNotEqualIfThereIsNothing() {
    DiffRun run = diff().run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("cannot compare: neither side has a point");
  }

  @Test
  void namesTheSideThatCannotBeRead(@TempDir Path folder) throws Exception {
    write(left, "m f=1 1");
    Path token = Files.writeString(folder.resolve("token"), "wrong\n");

    DiffRun missing = DiffRun.of(server, left, server, "none").run();
    DiffRun rejected = diff().with("--right-token-file", token.toString()).run();
    DiffRun noOrg =
        diff().with("--left-config", config(folder, "influxdb.org=\n").toString()).run();
    DiffRun invalid = DiffRun.of("not a url", server, left, right).run();

    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).startsWith("cannot compare: right: bucket \"none\"");
    assertThat(rejected.exitCode()).isEqualTo(2);
    assertThat(rejected.err())
        .startsWith("cannot compare: right: HTTP 401")
        .contains("check --right-token-file");
    assertThat(noOrg.exitCode()).isEqualTo(2);
    assertThat(noOrg.err()).contains("needs influxdb.org; see --left-org");
    assertThat(invalid.exitCode()).isEqualTo(2);
    assertThat(invalid.err()).startsWith("left: Invalid value not a url");
  }

  private static Path config(Path folder, String settings) throws Exception {
    return Files.writeString(folder.resolve("config.properties"), settings);
  }

  private DiffRun diff() {
    return DiffRun.of(server, left, server, right);
  }

  private void write(String bucket, String... lines) throws Exception {
    server.access().write(bucket, String.join("\n", lines));
  }

  private void writeLatin1(String bucket, String lines) throws Exception {
    URI uri = URI.create(server.url() + "/api/v2/write?org=" + server.org() + "&bucket=" + bucket);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Token " + server.token())
            .POST(BodyPublishers.ofByteArray(lines.getBytes(StandardCharsets.ISO_8859_1)))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
  }
}
