package io.unifiedtelemetry.connect.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every link in the documentation leads to a file of the project, and to a heading in it. */
class LinksTest {
  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    int checked = 0;
    for (MarkdownFile file : MarkdownFile.all()) {
      for (String link : file.links()) {
        checked++;
        if (!leadsSomewhere(file, link)) {
          dead.add(file.path() + ": " + link);
        }
      }
    }

    assertThat(checked).isGreaterThan(200);
    assertThat(dead).isEmpty();
  }

  @Test
  void findsDeadLinks() {
    MarkdownFile readme = MarkdownFile.read(Path.of("README.md"));

    assertThat(leadsSomewhere(readme, "docs/quickstart.md#on-the-terminal")).isTrue();
    assertThat(leadsSomewhere(readme, "#install")).isTrue();
    assertThat(leadsSomewhere(readme, "docs")).isTrue();
    assertThat(leadsSomewhere(readme, "docs/none.md")).isFalse();
    assertThat(leadsSomewhere(readme, "docs/quickstart.md#none")).isFalse();
    assertThat(leadsSomewhere(readme, "#none")).isFalse();
  }

  private static boolean leadsSomewhere(MarkdownFile file, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? file.path() : file.path().resolveSibling(parts[0]).normalize();
    if (!Files.exists(Project.ROOT.resolve(target))) {
      return false;
    }
    return parts.length == 1 || MarkdownFile.read(target).anchors().contains(parts[1]);
  }
}
