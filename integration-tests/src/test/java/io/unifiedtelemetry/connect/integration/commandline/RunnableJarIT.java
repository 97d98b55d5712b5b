package io.unifiedtelemetry.connect.integration.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command runs by its launcher, from anywhere, with Java alone. */
class RunnableJarIT {
  private static final Path JAR =
      Project.PACKAGES.resolve("unified-telemetry-" + Project.VERSION + ".jar");

  @TempDir private Path folder;

  @Test
  void theLauncherFindsItselfThroughLinks() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("first"), CommandRun.LAUNCHER);
    Files.createDirectory(folder.resolve("bin"));
    Path second =
        Files.createSymbolicLink(folder.resolve("bin/ut"), Path.of("..").resolve("first"));
    assertThat(first).exists();

    CommandRun run = CommandRun.of(second, folder, "--version");

    assertThat(run.output().strip()).isEqualTo("unified-telemetry " + Project.VERSION);
    assertThat(run.code()).isZero();
  }

  @Test
  void checksTheProjectsConfigurations() throws Exception {
    CommandRun run = CommandRun.of("check", "--strict", "connect-configs");

    assertThat(run.output()).contains(" files checked: 0 errors, 0 warnings");
    assertThat(run.code()).isZero();
  }

  @Test
  void probesItsOwnSimulatedDevices() throws Exception {
    Process simulator =
        CommandRun.start(
            CommandRun.LAUNCHER,
            folder,
            "simulate",
            "--devices=1",
            "--ssh-port=0",
            "--control-port=0",
            "--answer-time=0",
            "--known-hosts=known_hosts");
    try (BufferedReader output = simulator.inputReader()) {
      String line = output.readLine();
      while (line != null && !line.contains("voyager1")) {
        line = output.readLine();
      }
      assertThat(line).isNotNull();
      String address = line.strip().split(" +")[2];
      Path password = Files.writeString(folder.resolve("password"), "CumulusLinux!");

      CommandRun probe =
          CommandRun.of(
              CommandRun.LAUNCHER,
              folder,
              "voyager-probe",
              "--known-hosts=known_hosts",
              "--password-file=" + password,
              "--format=line-protocol",
              address);

      assertThat(probe.code()).as(probe.output()).isZero();
      assertThat(probe.output().lines()).allMatch(each -> each.startsWith("voyager_"));
    } finally {
      simulator.destroy();
      assertThat(simulator.waitFor()).isEqualTo(143);
    }
  }

  @Test
  void containsLicencesAndServicesButNoSignatures() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> names = jar.stream().map(ZipEntry::getName).toList();

      assertThat(names)
          .contains(
              "META-INF/LICENSE",
              "META-INF/NOTICE",
              "META-INF/THIRD-PARTY.txt",
              "META-INF/licenses/influxdb-client-java.txt",
              "META-INF/services/org.apache.kafka.connect.sink.SinkConnector",
              "META-INF/services/org.apache.kafka.connect.source.SourceConnector");
      assertThat(names).noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"));
      assertThat(text(jar, "META-INF/services/org.apache.kafka.connect.source.SourceConnector"))
          .contains("VoyagerSourceConnector", "InfluxDbSourceConnector");
      assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
      assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release")).isEqualTo("true");
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes());
  }
}
