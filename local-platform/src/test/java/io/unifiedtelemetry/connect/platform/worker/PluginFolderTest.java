package io.unifiedtelemetry.connect.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {
  @TempDir private Path folder;
  private Path zips;
  private Path target;

  @BeforeEach
  void folders() throws IOException {
    zips = Files.createDirectory(folder.resolve("zips"));
    target = folder.resolve("plugins");
  }

  @Test
  void unpacksEachZip() throws IOException {
    zip("a.zip", "a/lib/a.jar");
    zip("b.zip", "b/manifest.json");
    Files.writeString(zips.resolve("classpath"), "no zip");

    assertThat(PluginFolder.unzip(zips, target)).isEqualTo(target);

    assertThat(target.resolve("a/lib/a.jar")).hasContent("a/lib/a.jar");
    assertThat(target.resolve("b/manifest.json")).hasContent("b/manifest.json");
  }

  @Test
  void rejectsAZipWithPathsOutsideItsFolder() throws IOException {
    zip("a.zip", "../stray");

    assertThatThrownBy(() -> PluginFolder.unzip(zips, target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../stray");
    assertThat(folder.resolve("stray")).doesNotExist();
  }

  @Test
  void explainsHowToBuildThePackages() {
    assertThatThrownBy(() -> PluginFolder.unzip(zips, target))
        .hasMessageContaining("mvn -q -DskipTests package");
  }

  private void zip(String name, String entry) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zips.resolve(name)))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(entry.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
  }
}
