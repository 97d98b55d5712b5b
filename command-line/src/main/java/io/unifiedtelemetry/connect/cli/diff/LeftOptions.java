package io.unifiedtelemetry.connect.cli.diff;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for the left side. */
final class LeftOptions {
  @Option(
      names = "--left",
      required = true,
      paramLabel = "URL,BUCKET",
      description =
          "The left side; for InfluxDB 1.x URL,DATABASE or URL,DATABASE/RETENTION-POLICY.")
  private String target;

  @Option(names = "--left-org", paramLabel = "ORG", description = "Organisation, for InfluxDB 2.x.")
  private Optional<String> org;

  @Option(
      names = "--left-token-file",
      paramLabel = "FILE",
      description = "File with the token, for InfluxDB 2.x.")
  private Optional<Path> tokenFile;

  @Option(names = "--left-user", paramLabel = "NAME", description = "User, for InfluxDB 1.x.")
  private Optional<String> user;

  @Option(
      names = "--left-password-file",
      paramLabel = "FILE",
      description = "File with the password, for InfluxDB 1.x.")
  private Optional<Path> passwordFile;

  @Option(
      names = "--left-config",
      paramLabel = "FILE",
      description =
          "Properties file with more settings, named as in a connector: influxdb.tls.ca.file, …")
  private Optional<Path> config;

  @Option(
      names = "--left-tag",
      paramLabel = "KEY=VALUE",
      description = "Compare only points of the left side with this tag, and without it.")
  private Optional<String> tag;

  SideSettings settings() {
    return new SideSettings("left", target, org, tokenFile, user, passwordFile, config);
  }

  /** The tag that only this side has. */
  Optional<String> tag() {
    return tag;
  }
}
