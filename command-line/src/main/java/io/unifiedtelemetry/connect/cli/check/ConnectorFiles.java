package io.unifiedtelemetry.connect.cli.check;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorFile;
import io.unifiedtelemetry.connect.cli.check.settings.ConnectorFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the configurations among the named files and in the named folders. */
final class ConnectorFiles {
  private static final String SUFFIX = ".json";

  private ConnectorFiles() {}

  /** Reads all of them; in folders, JSON that is no configuration is passed over. */
  static List<ConnectorFile> read(List<Path> paths) throws IOException {
    List<ConnectorFile> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        for (Path each : jsonIn(path)) {
          ConnectorFile file = ConnectorFileReader.read(each);
          if (file.isConnector()) {
            files.add(file);
          }
        }
      } else {
        files.add(ConnectorFileReader.read(path));
      }
    }
    return files;
  }

  private static List<Path> jsonIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
