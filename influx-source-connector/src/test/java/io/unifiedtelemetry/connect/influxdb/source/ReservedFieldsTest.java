package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that InfluxDB stores, but instead of which InfluxQL returns something else. */
class ReservedFieldsTest {
  private static final long SECOND = 1_000_000_000L;

  private final InMemoryOffsets stored = new InMemoryOffsets();
  private final ShiftedClock clock = new ShiftedClock();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void areLeftOutAndTheOthersAreRead(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    long now = clock.nanoseconds();
    String reserved = "_name=1,_seriesKey=2i,_tagKey=\"k\",_tagValue=true";
    server.access().write(bucket, "m,name=x,t=a " + reserved + ",name=1.5,_nam=1i 1000");
    server.access().write(bucket, "m,t=b " + reserved + " " + now);
    server.access().write(bucket, "m,t=b \t=7i " + now);
    server.access().write(bucket, "only _name=1 1000");
    server.access().write(bucket, "later,t=a f=1.5 " + now);
    List<String> lines = new ArrayList<>();
    lines.add("m,name=x,t=a _nam=1i,name=1.5 1000");
    lines.add("later,t=a f=1.5 " + now);

    try (RunningSource source =
        new RunningSource(RunningSource.config(server, bucket), stored, clock)) {
      source.pollUntil(points -> points.size() == 2);
      lines.add("m,t=b _names=2i,f=2.5 " + (now + SECOND));
      lines.add("later,t=a f=2.5 " + (now + SECOND));
      server.access().write(bucket, "m,t=b " + reserved + ",f=2.5,_names=2i " + (now + SECOND));
      server.access().write(bucket, "later,t=a _tagKey=\"x\",f=2.5 " + (now + SECOND));
      source.pollUntil(points -> points.size() == 4);
      String late = "m,t=c f=3.5 " + (now + SECOND / 2);
      lines.add(late);
      server.access().write(bucket, late);
      source.pollUntil(points -> points.size() == 5);

      Lines.assertSame(source.values(), lines);
      // So that the measurements are listed again.
      clock.advance(Duration.ofSeconds(11));
      source.pollUntilMetric("unreadable-fields", fields -> (long) fields == 7);
    }
  }
}
