package io.unifiedtelemetry.connect.platform.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A worker's {@code plugin.path}: it does not see zips, so these are unpacked. */
public final class PluginFolder {
  private PluginFolder() {}

  /**
   * Unpacks all zips of a folder.
   *
   * @return the folder to name in {@code plugin.path}
   * @throws IOException also where there is no zip
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
              + " yet; mvn -q -DskipTests package in the project's folder makes them.");
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
          throw new IOException(zip + " leads out of its folder: " + entry.getName());
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
