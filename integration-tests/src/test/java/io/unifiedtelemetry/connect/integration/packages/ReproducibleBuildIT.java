package io.unifiedtelemetry.connect.integration.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources result in the same packages, byte for byte, in any folder. */
class ReproducibleBuildIT {
  @TempDir private Path copy;

  @Test
  void buildsTheSameBytesFromACopyOfTheSources() throws Exception {
    copySources();
    build();

    for (Path built : packages()) {
      Path again = copy.resolve(Project.ROOT.relativize(built));
      assertThat(sha256(again))
          .as("%s; run mvn clean if target/ has classes of removed sources", built)
          .isEqualTo(sha256(built));
    }
  }

  private static List<Path> packages() {
    List<Path> packages = new ArrayList<>();
    for (PluginPackage plugin : PluginPackage.values()) {
      packages.add(plugin.zip());
    }
    packages.add(Project.PACKAGES.resolve("unified-telemetry-" + Project.VERSION + ".jar"));
    return packages;
  }

  private void copySources() throws Exception {
    for (String file : sources()) {
      Path from = Project.ROOT.resolve(file);
      if (Files.isRegularFile(from)) {
        Path to = copy.resolve(file);
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
      }
    }
  }

  /** Tracked files, and untracked files that are not ignored. */
  private static List<String> sources() throws Exception {
    Process git =
        new ProcessBuilder("git", "ls-files", "-z", "-co", "--exclude-standard")
            .directory(Project.ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String files = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as("git ls-files").isZero();
    return List.of(files.split("\0"));
  }

  private void build() throws Exception {
    Path log = copy.resolve("build.log");
    Process maven =
        new ProcessBuilder(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-q",
                "-B",
                "-DskipTests",
                "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                "package",
                "-pl",
                "packaging/voyager-source,packaging/influx-source,packaging/influx-sink,command-line",
                "-am")
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(maven.waitFor()).as(() -> contents(log)).isZero();
  }

  private static String contents(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
