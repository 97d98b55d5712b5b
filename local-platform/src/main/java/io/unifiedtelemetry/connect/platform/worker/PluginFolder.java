package io.unifiedtelemetry.connect.platform.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A worker's {@code plugin.path}. Workers do not load zips, so these are unpacked. */
public final class PluginFolder {
  private PluginFolder() {}

  /**
   * Unpacks all zips in a folder.
   *
   * @return {@code target}, for {@code plugin.path}
   * @throws IOException if there is no zip or a zip cannot be unpacked
   */
  public static Path unzip(Path zips, Path target) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.list(zips)) {
      found = files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
    if (found.isEmpty()) {
      throw new IOException(
          "There is no package in "
              + zips
              + "; run mvn -q -DskipTests package in the project's folder to create it.");
    }
    for (Path zip : found) {
      unpack(zip, Files.createDirectories(target).toRealPath());
    }
    return target;
  }

  private static void unpack(Path zip, Path target) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException(zip + " contains a path outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(in, file);
        }
      }
    }
  }
}
