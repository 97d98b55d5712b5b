package io.unifiedtelemetry.connect.integration.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the dashboards' queries against data of the simulated devices. */
@ExtendWith(PlatformExtension.class)
class DashboardQueriesIT {
  private static final int POLLS = 4;
  private static final List<String> LINES = List.of("L1", "L2", "L3", "L4");
  private static final List<String> EMPTY_WITHOUT_FAULTS = List.of("Failed polls");

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void eachQueryReturnsRowsAndFaultsChangeThem(int majorVersion, TelemetryPlatform platform)
      throws Exception {
    Instant start = Instant.now();
    try (StoredTelemetry telemetry =
        new StoredTelemetry(platform, platform.influxDb(majorVersion))) {
      telemetry.await(POLLS, "voyager_poll", start, "device = 'voyager1' AND up = 1");
      telemetry.await(POLLS, "voyager_poll", start, "device = 'voyager2' AND up = 1");
      // Once per poll interval, with the newest values of both devices.
      telemetry.await(POLLS, "voyager_BER", start, "voyager1 > 0 AND voyager8 > 0");
      addEvents(telemetry, start);
      Instant from = start.minusSeconds(3600);
      for (Dashboard dashboard : influxQl()) {
        for (Query query : dashboard.queries()) {
          assertThat(rows(telemetry, query, from, "(voyager1|voyager2)") > 0)
              .as("%s of %s returns rows", query, dashboard)
              .isEqualTo(!EMPTY_WITHOUT_FAULTS.contains(query.source()));
        }
      }
      assertHealthy(new Panels(telemetry, start, completeUntil(telemetry)));
      Instant fault = injectFaults(telemetry);
      assertFaulty(new Panels(telemetry, fault, Instant.now()));
      assertThat(uncorrectable(new Panels(telemetry, start, Instant.now()))).isPositive();
      telemetry.stopPolling();
      degrade(telemetry);
    }
  }

  private static List<Dashboard> influxQl() throws IOException {
    return Dashboard.all().stream().filter(Dashboard::asksInfluxDb).toList();
  }

  /** Returns a time up to which all points of the first device are stored. */
  private static Instant completeUntil(StoredTelemetry telemetry)
      throws IOException, InterruptedException {
    Instant time = Instant.now();
    for (String line : LINES) {
      telemetry.await(
          1, "voyager_line", time, "device = 'voyager1' AND interface = '%s'".formatted(line));
    }
    return time;
  }

  /**
   * Adds BER alerts, the point of a digital twin, a replaced module and earlier powers; the
   * simulator has none of them.
   */
  private static void addEvents(StoredTelemetry telemetry, Instant start)
      throws IOException, InterruptedException {
    telemetry.write(
        "ber_alert,device=voyager1,interface=L1,kind=degradation q_db=6.9,baseline_db=7.6,"
            + "shift_db=-0.7,score=12.1,since=1i "
            + nanos(start));
    // An alert without a quality.
    telemetry.write("ber_alert,device=voyager2,interface=L1,kind=dark since=1i " + nanos(start));
    telemetry.write("digital_twin,device=voyager1,interface=L1 deviation_db=-0.7 " + nanos(start));
    // At most 30 minutes before the first poll, so that one window contains both.
    telemetry.write(
        "voyager_module,device=voyager1,module=1 serial_num=\"another\" "
            + nanos(start.minusSeconds(60)));
    StringBuilder powers = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      powers
          .append("voyager_line,device=voyager1,module=2,interface=L2 current_input_power=-0.5 ")
          .append(nanos(start.minusSeconds(7200 + i)))
          .append('\n');
    }
    telemetry.write(powers.toString());
  }

  private static void assertHealthy(Panels panels) throws IOException, InterruptedException {
    for (String line : LINES) {
      JsonNode series =
          panels.line("optical-overview", "Pre-FEC BER, worst first", "voyager1", line);
      double ber = Panels.newest(series).asDouble();
      JsonNode quality = panels.line("optical-overview", "Q", "voyager1", line);
      assertThat(Panels.newest(quality).asDouble())
          .isEqualTo(GaussianTail.decibels(ber), within(0.01));
    }
    assertThat(panels.column("optical-overview", "Worst lines", "interface").get(0))
        .isEqualTo("L1");
    assertThat(uncorrectable(panels)).isZero();
    assertThat(panels.changes("Serial number changes", "voyager1")).isBetween(1, 2);
    assertThat(panels.changes("Serial number changes", "voyager2")).isZero();
    assertThat(panels.changes("BER alerts", "voyager1")).isEqualTo(1);
    assertThat(panels.changes("BER alerts", "voyager2")).isEqualTo(1);
  }

  /**
   * Cuts a fibre and resets a module of the first device, and switches off the second one.
   *
   * @return a time from which all points show the faults
   */
  private static Instant injectFaults(StoredTelemetry telemetry)
      throws IOException, InterruptedException {
    Instant injected = Instant.now();
    telemetry.device(1).inject(Fault.cutFibre("L2"));
    telemetry.device(1).inject(Fault.moduleInReset("1"));
    telemetry.device(2).inject(Fault.REFUSE_CONNECTION);
    telemetry.await(
        1, "voyager_line", injected, "device = 'voyager1' AND interface = 'L2' AND ber_valid = 0");
    telemetry.await(1, "voyager_module", injected, "device = 'voyager1' AND oper_status = 'reset'");
    telemetry.await(1, "voyager_poll", injected, "device = 'voyager2' AND up = 0");
    Instant visible = Instant.now();
    telemetry.await(3, "voyager_poll", visible, "device = 'voyager1' AND up = 1");
    telemetry.await(1, "voyager_poll", visible, "device = 'voyager2' AND up = 0");
    telemetry.await(2, "voyager_BER", visible, "voyager1 > 0");
    return visible;
  }

  private static void assertFaulty(Panels panels) throws IOException, InterruptedException {
    String overview = "optical-overview";
    assertThat(panels.devices(overview, "Pre-FEC BER, worst first")).containsExactly("voyager1");
    assertThat(panels.line(overview, "Pre-FEC BER, worst first", "voyager1", "L1")).isNotNull();
    for (String panel : List.of("Pre-FEC BER, worst first", "Q", "Q margin")) {
      assertThat(panels.line(overview, panel, "voyager1", "L2")).as(panel).isNull();
    }
    assertThat(
            Panels.newest(panels.line(overview, "BER validity: ber_valid", "voyager1", "L2"))
                .asInt())
        .isZero();
    assertThat(
            Panels.newest(panels.line(overview, "BER validity: ber_valid", "voyager1", "L1"))
                .asInt())
        .isEqualTo(1);
    JsonNode power =
        panels.line(overview, "Input power, distance from its daily median", "voyager1", "L2");
    assertThat(Panels.newest(power).asDouble()).isLessThan(-30);
    assertThat(Panels.newest(panels.series(overview, "Devices: up", "device", "voyager2")).asInt())
        .isZero();
    assertThat(
            Panels.newest(panels.series(overview, "Module state: oper_status", "module", "1"))
                .asText())
        .isEqualTo("reset");
    assertThat(panels.column("device", "Failed polls", "error")).isNotEmpty();
    JsonNode original = panels.series("original", "Newest BER", "Location", "voyager");
    assertThat(Panels.value(original, "last_voyager2").asDouble()).isZero();
    assertThat(Panels.value(original, "last_voyager8").isNumber()).isFalse();
  }

  private static long uncorrectable(Panels panels) throws IOException, InterruptedException {
    long sum = 0;
    String panel = "Uncorrectable FEC errors per interval";
    for (JsonNode row : panels.line("device", panel, "voyager1", "L2").path("values")) {
      sum += row.get(1).asLong();
    }
    return sum;
  }

  /** Degrades the best line; the simulator has no such fault. */
  private static void degrade(StoredTelemetry telemetry) throws IOException, InterruptedException {
    Instant start = Instant.now();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      lines
          .append(
              "voyager_line,device=voyager1,module=1,interface=L4 current_ber=0.03,ber_valid=1i ")
          .append(nanos(start.plusMillis(i)))
          .append('\n');
    }
    telemetry.write(lines.toString());

    Panels panels = new Panels(telemetry, start, start.plusSeconds(1));
    assertThat(panels.column("optical-overview", "Worst lines", "interface").get(0))
        .isEqualTo("L4");
    JsonNode margin = panels.line("optical-overview", "Q margin", "voyager1", "L4");
    assertThat(Panels.newest(margin).asDouble()).isNegative();
  }

  private static int rows(StoredTelemetry telemetry, Query query, Instant from, String devices)
      throws IOException, InterruptedException {
    int rows = 0;
    String text = query.filled(from, Instant.now(), Panels.variables(devices));
    for (JsonNode series : telemetry.query(text)) {
      rows += series.path("values").size();
    }
    return rows;
  }

  private static String nanos(Instant time) {
    return time.toEpochMilli() + "000000";
  }
}
