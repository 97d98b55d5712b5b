package io.unifiedtelemetry.connect.integration.packages;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** Imports the classes of jars that are not on the class path. */
final class ImportedJars {
  private ImportedJars() {}

  static JavaClasses of(Path... files) {
    List<JarFile> jars = new ArrayList<>();
    try {
      for (Path file : files) {
        jars.add(new JarFile(file.toFile()));
      }
      JavaClasses classes = new ClassFileImporter().importJars(jars);
      for (JarFile jar : jars) {
        jar.close();
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
