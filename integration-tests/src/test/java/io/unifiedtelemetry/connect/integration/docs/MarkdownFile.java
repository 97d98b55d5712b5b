package io.unifiedtelemetry.connect.integration.docs;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of the documentation.
 *
 * @param path relative to the project's folder
 */
record MarkdownFile(Path path, String text) {
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```[ \\t]*$");
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
  private static final Pattern LINK = Pattern.compile("(?<!\\\\)]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");
  private static final Pattern NO_ANCHOR = Pattern.compile("[^\\p{L}\\p{N}_ -]");

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?ms)^( *)(?:<!-- ((?:not )?run): ([^\\n]*?) -->\\n+ *)?```([a-z]*)\\n(.*?)^ *```[ \\t]*$");

  /**
   * A block of code.
   *
   * @param mark {@code run} or {@code not run}, from a comment above it; otherwise null
   * @param reason why it is not run, or the test that runs it
   * @param language empty if it has none
   */
  record Block(
      MarkdownFile file, int line, String mark, String reason, String language, String code) {
    @Override
    public String toString() {
      return file.path() + ":" + line;
    }
  }

  /** Returns all files in the root, in {@code docs} and in {@code examples}. */
  static List<MarkdownFile> all() throws IOException {
    List<MarkdownFile> found = new ArrayList<>();
    for (Path folder : List.of(Path.of(""), Path.of("docs"), Path.of("examples"))) {
      int depth = folder.toString().isEmpty() ? 1 : Integer.MAX_VALUE;
      try (Stream<Path> files = Files.walk(Project.ROOT.resolve(folder), depth)) {
        files
            .filter(each -> each.toString().endsWith(".md"))
            .filter(each -> !each.toString().contains("/target/"))
            .sorted()
            .forEach(each -> found.add(read(Project.ROOT.relativize(each))));
      }
    }
    return found;
  }

  static MarkdownFile read(Path path) {
    try {
      return new MarkdownFile(path, Files.readString(Project.ROOT.resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the targets of its links, except of those to other servers. */
  List<String> links() {
    String prose = CODE.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("");
    return LINK.matcher(prose)
        .results()
        .map(each -> each.group(1))
        .filter(each -> !each.matches("[a-z]+:.*"))
        .toList();
  }

  /** Returns the anchors of its headings, as GitHub and the site make them. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    String withoutCode = FENCED.matcher(text).replaceAll("");
    for (MatchResult heading : HEADING.matcher(withoutCode).results().toList()) {
      String name = heading.group(1).strip().toLowerCase(Locale.ROOT);
      String anchor = NO_ANCHOR.matcher(name).replaceAll("").replace(' ', '-');
      int number = seen.merge(anchor, 1, Integer::sum);
      anchors.add(number == 1 ? anchor : anchor + "-" + (number - 1));
    }
    return anchors;
  }

  /** Returns its blocks of code, in order. */
  List<Block> blocks() {
    return BLOCK
        .matcher(text)
        .results()
        .map(
            each ->
                new Block(
                    this,
                    1 + (int) text.substring(0, each.start()).lines().count(),
                    each.group(2),
                    each.group(3),
                    each.group(4),
                    each.group(5).stripTrailing().stripIndent() + "\n"))
        .toList();
  }
}
