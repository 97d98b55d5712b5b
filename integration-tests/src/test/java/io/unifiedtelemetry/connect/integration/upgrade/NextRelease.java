package io.unifiedtelemetry.connect.integration.upgrade;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packages of the build under another version number, as the plugins of the next release. The
 * code is the same: building another commit would take too long for a test.
 */
public final class NextRelease {
  /** Its version. */
  public static final String VERSION = "99.0.0";

  private static final String PROPERTIES =
      "io/unifiedtelemetry/connect/common/version/version.properties";

  private NextRelease() {}

  /**
   * Copies unpacked packages.
   *
   * @return {@code target}, for {@code plugin.path}
   */
  public static Path copy(Path plugins, Path target) throws IOException {
    for (Path file : files(plugins)) {
      Path copy = target.resolve(renamed(plugins.relativize(file).toString()));
      Files.createDirectories(copy.getParent());
      if (file.endsWith("manifest.json")) {
        Files.writeString(copy, renamed(Files.readString(file)));
      } else {
        Files.copy(file, copy);
      }
      if (copy.getFileName().toString().startsWith("connect-common-")) {
        setVersion(copy);
      }
    }
    return target;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String renamed(String text) {
    return text.replace(Project.VERSION, VERSION);
  }

  private static void setVersion(Path jar) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      Files.writeString(content.getPath(PROPERTIES), "version=" + VERSION);
    }
  }
}
