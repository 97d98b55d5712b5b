package io.unifiedtelemetry.connect.common.influxdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The inputs of a connection: its configuration and the content of its certificate files. Two are
 * equal if nothing changed.
 *
 * @param files a hash of each file's content
 */
public record ConnectionBasis(InfluxDbConnection connection, List<Integer> files) {
  /** Reads the current content of the files. */
  public static ConnectionBasis of(InfluxDbConnection connection) {
    return new ConnectionBasis(
        connection, connection.tlsFiles().stream().map(ConnectionBasis::content).toList());
  }

  // An unreadable file counts as changed, so that the connection is created again.
  private static int content(Path file) {
    try {
      return Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException e) {
      return 0;
    }
  }
}
