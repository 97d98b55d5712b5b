package io.unifiedtelemetry.connect.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/troubleshooting.md} explains every message of the plugins: every text in their
 * sources, except those in {@code not-messages.txt}. An entry is a heading, the messages that it
 * explains in a block of code, and the explanation.
 */
class TroubleshootingTest {
  private static final String PAGE = "docs/troubleshooting.md";
  private static final int MIN_EXPLANATION = 40;

  private static Map<String, String> texts;
  private static Set<String> otherTexts;
  private static List<Entry> entries;

  private record Entry(String heading, List<String> messages, String explanation) {}

  @BeforeAll
  static void read() throws IOException {
    texts = PluginMessages.find();
    otherTexts = otherTexts();
    entries = entries(Files.readString(Project.ROOT.resolve(PAGE)));
  }

  @Test
  void findsMessagesOfEachKind() {
    assertThat(texts)
        .containsKeys(
            // LOG.warn, an exception that fails a task, an error of the validation, a dead letter,
            // and a message that is made in one class and logged by another.
            "Polling … failed (…), retrying in … ms: …",
            "The version of InfluxDB could not be detected",
            "must look like http(s)://host:port[/path]",
            "unbalanced quotes",
            "nothing is listening on …")
        .doesNotContainKeys("Connection check");
  }

  @Test
  void findsANewMessageWhateverItIsPassedTo(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("New.java");
    Files.writeString(
        source,
        """
        class New {
          static final String REASON = "it is full";

          void fail(int count) {
            LOG.info("only for information");
            group.add(key.doc("a documented key").label("some label"));
            LOG.warn("{} lines are too long", count);
            report(("the disk of %s " + "is " + REASON).formatted(host));
            throw new NewException("cannot write " + count + " lines", cause(bad ? "no room" : ""));
          }
        }
        """);

    assertThat(PluginMessages.in(List.of(source)))
        .containsOnlyKeys(
            "it is full",
            "… lines are too long",
            "the disk of … is …",
            "cannot write … lines",
            "no room");
  }

  @Test
  void everyMessageHasAnEntry() {
    TreeSet<String> missing = new TreeSet<>(texts.keySet());
    missing.removeAll(explained());
    missing.removeAll(otherTexts);

    assertThat(missing)
        .as("messages without an entry in %s", PAGE)
        .extracting(each -> texts.get(each) + ": " + each)
        .isEmpty();
  }

  @Test
  void everyEntryIsAboutMessagesThatExist() {
    TreeSet<String> gone = new TreeSet<>(explained());
    gone.removeAll(texts.keySet());

    assertThat(gone).as("messages in %s that no plugin has", PAGE).isEmpty();
    assertThat(explained()).doesNotHaveDuplicates();
  }

  @Test
  void everyTextThatIsNoMessageExistsAndHasNoEntry() {
    assertThat(otherTexts)
        .isNotEmpty()
        .isSubsetOf(texts.keySet())
        .doesNotContainAnyElementsOf(explained());
  }

  @Test
  void everyEntryExplains() {
    assertThat(entries)
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.messages()).as(entry.heading()).isNotEmpty();
              assertThat(entry.explanation())
                  .as(entry.heading())
                  .hasSizeGreaterThan(MIN_EXPLANATION);
            });
  }

  private static Set<String> otherTexts() throws IOException {
    try (InputStream in = TroubleshootingTest.class.getResourceAsStream("/not-messages.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(each -> !each.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<String> explained() {
    return entries.stream().flatMap(each -> each.messages().stream()).toList();
  }

  private static List<Entry> entries(String page) {
    List<Entry> all = new ArrayList<>();
    String[] sections = page.split("(?m)^### ");
    for (int i = 1; i < sections.length; i++) {
      // What follows a higher heading belongs to no entry.
      String section = sections[i].split("(?m)^## ")[0];
      String[] parts = section.split("(?m)^```.*\\R");
      assertThat(parts).as("%s has one block of messages", parts[0]).hasSize(3);
      all.add(new Entry(parts[0].strip(), parts[1].lines().toList(), parts[2].strip()));
    }
    return all;
  }
}
