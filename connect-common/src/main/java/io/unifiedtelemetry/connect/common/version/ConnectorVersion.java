package io.unifiedtelemetry.connect.common.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the plugins, as in the jar, the manifest and the worker's REST API. */
public final class ConnectorVersion {
  private static final String VERSION = read();

  private ConnectorVersion() {}

  /** The version as a semantic version, never null or empty. */
  public static String get() {
    return VERSION;
  }

  private static String read() {
    try (InputStream in = ConnectorVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
