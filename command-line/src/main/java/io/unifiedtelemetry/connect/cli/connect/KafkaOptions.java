package io.unifiedtelemetry.connect.cli.connect;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/** The options of commands that use Kafka itself. */
public final class KafkaOptions {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers, separated by commas.")
  private String bootstrapServers;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties of Kafka's admin client, for example for TLS and SASL.")
  private Path commandConfig;

  /** A client of Kafka; empty without {@code --bootstrap}. */
  public Optional<KafkaOffsets> open() throws IOException {
    if (bootstrapServers == null) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    if (commandConfig != null) {
      try (Reader reader = Files.newBufferedReader(commandConfig)) {
        properties.load(reader);
      }
    }
    properties.put("bootstrap.servers", bootstrapServers);
    return Optional.of(KafkaOffsets.open(properties));
  }

  /**
   * A client of Kafka.
   *
   * @param why completes the message "--bootstrap is needed …"
   */
  public KafkaOffsets require(String why) throws IOException {
    return open().orElseThrow(() -> new CommandException("--bootstrap is needed " + why));
  }
}
