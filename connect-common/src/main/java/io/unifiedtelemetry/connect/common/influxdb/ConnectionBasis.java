package io.unifiedtelemetry.connect.common.influxdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a connection is made from: the configuration, and what is in its certificate files. Two are
 * equal when nothing changed.
 */
public record ConnectionBasis(InfluxDbConnection connection, List<Integer> files) {
  /** The basis as it is now. */
  public static ConnectionBasis of(InfluxDbConnection connection) {
    return new ConnectionBasis(
        connection, connection.tlsFiles().stream().map(ConnectionBasis::content).toList());
  }

  // A file that cannot be read now is as good as a changed one: it is looked at again.
  private static int content(Path file) {
    try {
      return Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException e) {
      return 0;
    }
  }
}
