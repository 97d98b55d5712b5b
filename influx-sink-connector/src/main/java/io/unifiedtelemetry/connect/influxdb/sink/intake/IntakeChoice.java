package io.unifiedtelemetry.connect.influxdb.sink.intake;

import io.unifiedtelemetry.connect.common.influxdb.Generation;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.route.Router;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the intake of lines as soon as the server's generation is known. */
public final class IntakeChoice implements Supplier<Optional<LineIntake>> {
  private final InfluxDbSinkConfig config;
  private final Supplier<Optional<Generation>> generation;
  private final Lanes lanes;
  private Optional<LineIntake> made = Optional.empty();

  /**
   * @param generation empty as long as it is not known
   */
  public IntakeChoice(
      InfluxDbSinkConfig config, Supplier<Optional<Generation>> generation, Lanes lanes) {
    this.config = config;
    this.generation = generation;
    this.lanes = lanes;
  }

  @Override
  public Optional<LineIntake> get() {
    if (made.isEmpty()) {
      made = generation.get().map(this::intake);
    }
    return made;
  }

  private LineIntake intake(Generation known) {
    return new LineIntake(
        new LineScanner(LineDialect.of(known), config.lines().precision()),
        config.lines(),
        new Router(config.connection(), known),
        lanes);
  }
}
