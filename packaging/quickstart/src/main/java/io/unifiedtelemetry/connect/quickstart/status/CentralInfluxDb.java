package io.unifiedtelemetry.connect.quickstart.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbAccess;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.quickstart.setup.Platform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Queries the central InfluxDB. */
public final class CentralInfluxDb {
  private static final String NEWEST =
      "SELECT * FROM voyager_line GROUP BY device, \"interface\" ORDER BY time DESC LIMIT 1";
  private static final String COUNTS = "SELECT count(*) FROM /^voyager_/ GROUP BY *";
  private static final long NANOS = 1_000_000_000L;

  // One that hangs is reported as soon as one that is down.
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  // Takes longer the more there is.
  private static final Duration COUNT_TIMEOUT = Duration.ofSeconds(15);

  private final InfluxDbServer server;

  CentralInfluxDb(InfluxDbServer server) {
    this.server = server;
  }

  /** Access to it for what is shown. */
  public static InfluxDbAccess access(InfluxDbServer server) {
    return server.access().within(TIMEOUT);
  }

  /**
   * An optical channel: the newest point of one line interface.
   *
   * @param ber pre-FEC bit error ratio; empty if the line is dark or the value is invalid
   * @param osnr raw value of the device; its unit is uncertain
   * @param chromaticDispersion ps/nm
   * @param outputPower dBm
   * @param inputPower dBm
   * @param time when the device's response arrived
   */
  public record Channel(
      String device,
      String line,
      OptionalDouble ber,
      OptionalDouble osnr,
      OptionalDouble chromaticDispersion,
      OptionalDouble outputPower,
      OptionalDouble inputPower,
      Instant time) {}

  /** The channels, sorted by device and line. */
  List<Channel> channels() throws IOException, InterruptedException {
    List<Channel> channels = new ArrayList<>();
    for (JsonNode series : query(access(server), NEWEST)) {
      channels.add(channel(series));
    }
    channels.sort(Comparator.comparing(Channel::device).thenComparing(Channel::line));
    return channels;
  }

  /** The number of points of the devices. In each series, some field is present in all points. */
  long points() throws IOException, InterruptedException {
    long points = 0;
    for (JsonNode series : query(server.access().within(COUNT_TIMEOUT), COUNTS)) {
      JsonNode row = series.at("/values/0");
      long max = 0;
      for (int i = 1; i < row.size(); i++) {
        max = Math.max(max, row.get(i).asLong());
      }
      points += max;
    }
    return points;
  }

  private static JsonNode query(InfluxDbAccess access, String influxQl)
      throws IOException, InterruptedException {
    return access.query(Platform.CENTRAL, influxQl).path(0).path("series");
  }

  private static Channel channel(JsonNode series) {
    Row row = new Row(series.path("columns"), series.at("/values/0"));
    boolean valid = row.number("ber_valid").orElse(0) == 1;
    long time = row.integer("time");
    return new Channel(
        series.at("/tags/device").asText(),
        series.at("/tags/interface").asText(),
        valid ? row.number("current_ber") : OptionalDouble.empty(),
        row.number("current_osnr"),
        row.number("current_cd"),
        row.number("current_output_power"),
        row.number("current_input_power"),
        Instant.ofEpochSecond(Math.floorDiv(time, NANOS), Math.floorMod(time, NANOS)));
  }

  private record Row(JsonNode columns, JsonNode values) {
    OptionalDouble number(String column) {
      JsonNode value = value(column);
      return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    long integer(String column) {
      return value(column).longValue();
    }

    private JsonNode value(String column) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).asText().equals(column)) {
          return values.path(i);
        }
      }
      return values.path(-1);
    }
  }
}
