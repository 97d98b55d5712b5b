package io.unifiedtelemetry.connect.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.VirtualEnvironment;
import io.unifiedtelemetry.connect.platform.process.Folders;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Builds the site with MkDocs, which fails for each warning, and follows its links. */
class SiteIT {
  private static final Path SITE = Project.ROOT.resolve("integration-tests/target/site");
  private static final VirtualEnvironment PACKAGES =
      new VirtualEnvironment("mkdocs", List.of(Project.ROOT.resolve("docs/requirements.txt")));
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"?([^\"\\s>]+)");
  private static final Pattern ID = Pattern.compile("\\sid=\"?([^\"\\s>]+)");

  private static final Map<Path, Set<String>> ANCHORS = new HashMap<>();

  @BeforeAll
  static void build() throws IOException {
    PACKAGES.require();
    Folders.delete(SITE);
    Path log = SITE.resolveSibling("site.log");
    List<String> command =
        PACKAGES.command("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir");
    command.addAll(List.of(SITE.toString(), "-f", Project.ROOT.resolve("mkdocs.yml").toString()));
    try (ServerProcess process =
        ServerProcess.start("mkdocs", command, Map.of("NO_MKDOCS_2_WARNING", "1"), log)) {
      process.awaitSuccess(TIMEOUT);
    }
    for (Path page : pages()) {
      ANCHORS.put(page, anchors(Files.readString(page)));
    }
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    int checked = 0;
    for (Path page : ANCHORS.keySet()) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        checked++;
        String target = link.group(1);
        if (!target.matches("(?:https?|mailto|data):.*") && !leadsSomewhere(page, target)) {
          dead.add(SITE.relativize(page) + ": " + target);
        }
      }
    }

    assertThat(checked).isGreaterThan(1000);
    assertThat(dead).isEmpty();
  }

  @Test
  void loadsNothingFromOtherServers() throws IOException {
    Pattern loaded = Pattern.compile("<(?:script|link|img)[^>]+(?:src|href)=\"?https?://[^>]*");
    for (Path page : ANCHORS.keySet()) {
      assertThat(loaded.matcher(Files.readString(page)).results().map(MatchResult::group))
          .as(page.toString())
          .allMatch(each -> each.contains("rel=\"canonical\"") || each.contains("rel=canonical"));
    }
  }

  @Test
  void findsWords() throws IOException {
    assertThat(SITE.resolve("search/search_index.json"))
        .content()
        .contains("Pre-FEC", "late.arrival.window.ms", "unbalanced quotes");
  }

  private static boolean leadsSomewhere(Path page, String link) {
    String[] parts = URLDecoder.decode(link, StandardCharsets.UTF_8).split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (Files.isDirectory(target)) {
      target = target.resolve("index.html");
    }
    if (!Files.exists(target)) {
      return false;
    }
    Set<String> anchors = ANCHORS.get(target);
    return parts.length == 1 || parts[1].isEmpty() || anchors != null && anchors.contains(parts[1]);
  }

  private static Set<String> anchors(String html) {
    Set<String> found = new HashSet<>();
    ID.matcher(html).results().forEach(each -> found.add(each.group(1)));
    return found;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(SITE)) {
      // The page for unknown addresses has absolute links.
      return files
          .filter(each -> each.toString().endsWith(".html") && !each.endsWith("404.html"))
          .toList();
    }
  }
}
