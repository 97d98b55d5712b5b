package io.unifiedtelemetry.connect.integration.platform;

import java.nio.file.Path;

/** The project's folder and version. */
public final class Project {
  /** The root folder. */
  public static final Path ROOT =
      Path.of(System.getProperty("project.root", "..")).toAbsolutePath().normalize();

  /** The version of the packages. */
  public static final String VERSION = System.getProperty("project.version", "0.1.0");

  /** The folder to which the build writes the packages. */
  public static final Path PACKAGES = ROOT.resolve("packaging/target");

  private Project() {}
}
