package io.unifiedtelemetry.connect.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.docs.MarkdownFile.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every block of shell commands in the documentation is run by a test, or says why it is not. Above
 * it is a comment: {@code <!-- run: TutorialsIT -->} or {@code <!-- not run: needs a real device
 * -->}.
 */
class CommandBlocksTest {
  /** The tests that run blocks, and the pages in which they look for them. */
  private static final Map<String, List<String>> TESTS =
      Map.of("DocumentedCommandsIT", DocumentedCommandsIT.PAGES, "TutorialsIT", TutorialsIT.PAGES);

  private static final Set<String> LANGUAGES =
      Set.of("bash", "java", "json", "properties", "python", "sql", "text", "toml", "yaml");

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^(\\$ )?((\\./|examples/|bin/)[a-z]|(curl|mvn|git|docker|kubectl|helm|sudo|ssh|unzip|jq"
              + "|influx|openssl|pip|python3?|ssh-keygen|confluent(-hub)?|systemctl|cat|cp|chmod|chown"
              + "|export|groupadd|install|java|ln|mkdir|mv|rm|sha(256|512)sum|tar|useradd"
              + "|kafka-[a-z-]+\\.sh|unified-telemetry) )");
  private static final int MIN_REASON = 10;

  @Test
  void everyBlockOfCommandsIsRunOrSaysWhyNot() throws IOException {
    List<Block> unmarked = commands().stream().filter(each -> !isMarked(each)).toList();

    assertThat(commands()).hasSizeGreaterThan(20);
    assertThat(unmarked)
        .as(
            "blocks of commands without <!-- run: %s --> or <!-- not run: reason --> above them",
            String.join("|", TESTS.keySet()))
        .isEmpty();
  }

  @Test
  void rejectsMarksThatProveNothing() {
    assertThat(isMarked(only("<!-- run: TutorialsIT -->\n```bash\nls\n```\n"))).isFalse();
    assertThat(isMarked(only("<!-- run: NoSuchIT -->\n```bash\nls\n```\n"))).isFalse();
    assertThat(isMarked(only("<!-- not run: no -->\n```bash\nls\n```\n"))).isFalse();
    assertThat(isMarked(only("```bash\nls\n```\n"))).isFalse();
    assertThat(isMarked(only("<!-- run: DocumentedCommandsIT -->\n```bash\nls\n```\n"))).isTrue();
    assertThat(isMarked(only("<!-- not run: needs a device -->\n```bash\nls\n```\n"))).isTrue();
  }

  private static Block only(String text) {
    return new MarkdownFile(Path.of("README.md"), text).blocks().get(0);
  }

  @Test
  void everyBlockOfCommandsIsMarkedAsOne() throws IOException {
    List<Block> others =
        blocks().stream()
            .filter(each -> Set.of("", "text", "sh", "shell", "console").contains(each.language()))
            .filter(each -> COMMAND.matcher(each.code()).find())
            .toList();

    assertThat(others).as("blocks of commands that do not begin with ```bash").isEmpty();
    assertThat(blocks())
        .extracting(Block::language)
        .allSatisfy(each -> assertThat(each.isEmpty() || LANGUAGES.contains(each)).isTrue());
  }

  @Test
  void findsCommandsInListsToo() {
    Block indented = only("1. Do\n\n   ```\n   kubectl get pods\n   ```\n");
    assertThat(indented.code()).isEqualTo("kubectl get pods\n");
    assertThat(COMMAND.matcher(indented.code()).find()).isTrue();
  }

  private static boolean isMarked(Block block) {
    if (block.mark() == null) {
      return false;
    }
    return block.mark().equals("run")
        ? TESTS.getOrDefault(block.reason(), List.of()).contains(block.file().path().toString())
        : block.reason().length() >= MIN_REASON;
  }

  private static List<Block> commands() throws IOException {
    return blocks().stream().filter(each -> each.language().equals("bash")).toList();
  }

  private static List<Block> blocks() throws IOException {
    return MarkdownFile.all().stream().flatMap(each -> each.blocks().stream()).toList();
  }
}
