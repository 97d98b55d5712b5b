package io.unifiedtelemetry.connect.cli.connect;

import io.unifiedtelemetry.connect.common.retry.Sleeper;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of commands that use a Connect worker. */
public final class ConnectOptions {
  @Option(
      names = "--connect",
      paramLabel = "URL",
      defaultValue = "http://localhost:8083",
      description =
          "REST API of a Connect worker. Login: the environment variables CONNECT_USERNAME and"
              + " CONNECT_PASSWORD. Default: ${DEFAULT-VALUE}.")
  private URI url;

  /** A client of the worker. */
  public ConnectApi api() {
    if (url.getHost() == null) {
      throw new CommandException("--connect must be like http://localhost:8083, not " + url);
    }
    Optional<String> credentials =
        Optional.ofNullable(System.getenv("CONNECT_USERNAME"))
            .map(user -> user + ":" + System.getenv().getOrDefault("CONNECT_PASSWORD", ""));
    return new ConnectApi(url, credentials, Sleeper.REAL);
  }

  /** The address as given. */
  public URI url() {
    return url;
  }
}
