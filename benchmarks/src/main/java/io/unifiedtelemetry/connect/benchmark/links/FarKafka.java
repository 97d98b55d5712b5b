package io.unifiedtelemetry.connect.benchmark.links;

import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.platform.kafka.BrokerSettings;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.kafka.KafkaBroker;
import io.unifiedtelemetry.connect.platform.kafka.KafkaRuntime;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import java.nio.file.Path;
import java.util.Map;

/**
 * A broker with two listeners: one behind a link, for the worker, and a direct one, so that
 * measuring adds nothing to the link.
 */
record FarKafka(KafkaBroker broker, SlowLink link, String farAddress) implements AutoCloseable {

  static FarKafka start(BenchmarkPlatform platform, SlowLink.Quality quality) throws Exception {
    SlowLink.Address address = SlowLink.Address.choose();
    int far = FreePorts.next();
    String controller = "127.0.0.1:" + FreePorts.next();
    Path folder = platform.newFolder("far-kafka");
    BrokerSettings settings =
        BrokerSettings.of(KafkaRuntime.current(platform.project()), folder)
            .withJvm(JvmOptions.FULL_SPEED);
    String direct = "PLAINTEXT://127.0.0.1:" + settings.port();
    KafkaBroker broker =
        KafkaBroker.start(
            settings.with(
                Map.of(
                    "listeners",
                    direct + ",FAR://127.0.0.1:" + far + ",CONTROLLER://" + controller,
                    "advertised.listeners",
                    direct + ",FAR://" + address,
                    "listener.security.protocol.map",
                    "PLAINTEXT:PLAINTEXT,FAR:PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "controller.quorum.voters",
                    "1@" + controller)));
    SlowLink link = SlowLink.start(platform.project(), folder, address, far, quality);
    return new FarKafka(broker, link, address.toString());
  }

  @Override
  public void close() {
    link.close();
    broker.close();
  }
}
