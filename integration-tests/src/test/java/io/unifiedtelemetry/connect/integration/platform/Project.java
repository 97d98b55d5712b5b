package io.unifiedtelemetry.connect.integration.platform;

import java.nio.file.Path;

/** Where the project is, and which version. */
public final class Project {
  /** Its root folder. */
  public static final Path ROOT =
      Path.of(System.getProperty("project.root", "..")).toAbsolutePath().normalize();

  /** The version that the packages carry. */
  public static final String VERSION = System.getProperty("project.version", "0.1.0");

  /** Where the build leaves the packages. */
  public static final Path PACKAGES = ROOT.resolve("packaging/target");

  private Project() {}
}
