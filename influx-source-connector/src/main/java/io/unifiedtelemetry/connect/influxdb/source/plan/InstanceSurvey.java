package io.unifiedtelemetry.connect.influxdb.source.plan;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.ReadConfig;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.share.Work;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Asks one instance which measurements there are. */
final class InstanceSurvey {
  private final Instance instance;
  private final ReadConfig settings;

  InstanceSurvey(Instance instance, ReadConfig settings) {
    this.instance = instance;
    this.settings = settings;
  }

  String instance() {
    return instance.name();
  }

  /** The measurements that are to be read. */
  List<Work> work() throws IOException {
    try (InfluxDbHttp http = new InfluxDbHttp(instance.connection())) {
      InfluxDbServer server = InfluxDbServer.find(http, instance.connection(), false);
      InfluxQlClient client =
          new InfluxQlClient(http, server, new ServerClock(Clock.systemUTC()), QueryLimits.one());
      return client.catalog().measurements().keySet().stream()
          .filter(settings::wants)
          .map(measurement -> new Work(instance.name(), measurement))
          .toList();
    }
  }
}
