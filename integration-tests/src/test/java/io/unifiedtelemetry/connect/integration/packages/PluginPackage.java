package io.unifiedtelemetry.connect.integration.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** The three packages that the build creates. */
enum PluginPackage {
  VOYAGER_SOURCE(
      "voyager-source-connector",
      "source",
      "io.unifiedtelemetry.connect.voyager.VoyagerSourceConnector"),
  INFLUX_SOURCE(
      "influx-source-connector",
      "source",
      "io.unifiedtelemetry.connect.influxdb.InfluxDbSourceConnector"),
  INFLUX_SINK(
      "influx-sink-connector",
      "sink",
      "io.unifiedtelemetry.connect.influxdb.InfluxDbSinkConnector");

  private final String module;
  private final String type;
  private final String connector;

  PluginPackage(String module, String type, String connector) {
    this.module = module;
    this.type = type;
    this.connector = connector;
  }

  /** {@code source} or {@code sink}. */
  String type() {
    return type;
  }

  /** The connector's class. */
  String connector() {
    return connector;
  }

  /** The jar with the connector. */
  String jar() {
    return module + "-" + Project.VERSION + ".jar";
  }

  /** The component's name without the version. */
  String component() {
    return "unified-telemetry-" + module;
  }

  /** The folder in the zip; it has the same name as the zip. */
  String folder() {
    return component() + "-" + Project.VERSION;
  }

  Path zip() {
    return Project.PACKAGES.resolve(folder() + ".zip");
  }

  /** The paths of all files in the zip. */
  List<String> files() throws IOException {
    try (ZipFile zip = new ZipFile(zip().toFile())) {
      return zip.stream().filter(each -> !each.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  /** The paths of the files in a folder of the package, relative to that folder. */
  List<String> filesIn(String folder) throws IOException {
    String prefix = folder() + "/" + folder + "/";
    return files().stream()
        .filter(each -> each.startsWith(prefix))
        .map(each -> each.substring(prefix.length()))
        .toList();
  }

  /** The content of a file; the path is relative to the package's folder. */
  byte[] file(String path) throws IOException {
    try (ZipFile zip = new ZipFile(zip().toFile());
        InputStream in = zip.getInputStream(zip.getEntry(folder() + "/" + path))) {
      return in.readAllBytes();
    }
  }

  JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(file(path));
  }

  /** The names of all files in a jar of {@code lib/}. */
  List<String> filesInJar(String jar) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = jar(jar)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          names.add(entry.getName());
        }
      }
    }
    return names;
  }

  /** The content of Connect's service files in all jars, by the name of the file. */
  Map<String, String> connectServices() throws IOException {
    Map<String, String> services = new TreeMap<>();
    for (String jar : filesIn("lib")) {
      try (ZipInputStream in = jar(jar)) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          if (entry.getName().startsWith("META-INF/services/org.apache.kafka")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            services.merge(entry.getName(), text, (one, other) -> one + "\n" + other);
          }
        }
      }
    }
    return services;
  }

  private ZipInputStream jar(String jar) throws IOException {
    return new ZipInputStream(new ByteArrayInputStream(file("lib/" + jar)));
  }
}
