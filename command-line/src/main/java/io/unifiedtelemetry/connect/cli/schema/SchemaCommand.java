package io.unifiedtelemetry.connect.cli.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.cli.plugins.ConnectorPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints or writes the schemas. */
@Command(
    name = "schema",
    header = "Prints the JSON Schema of a connector's configuration.",
    usageHelpAutoWidth = true,
    description = "With these schemas, editors complete and check a configuration while you type.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:invalid options, or a file cannot be written"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry schema influx-sink",
      "  unified-telemetry schema --output schemas/"
    })
public final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private static final class Choice {
    @Parameters(
        paramLabel = "CONNECTOR",
        completionCandidates = Names.class,
        description = "One of: ${COMPLETION-CANDIDATES}.")
    private String name;

    @Option(
        names = "--output",
        paramLabel = "FOLDER",
        description = "Write all of them as files; connector.schema.json applies the right one.")
    private Path folder;
  }

  /** The names of the connectors. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(ConnectorPlugin.values()).map(ConnectorPlugin::id).iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    if (choice.folder != null) {
      Files.createDirectories(choice.folder);
      for (Map.Entry<String, String> file : files().entrySet()) {
        Files.writeString(choice.folder.resolve(file.getKey()), file.getValue());
      }
      return 0;
    }
    ConnectorPlugin plugin =
        Stream.of(ConnectorPlugin.values())
            .filter(each -> each.id().equals(choice.name))
            .findFirst()
            .orElseThrow(this::unknown);
    spec.commandLine().getOut().print(text(ConnectorSchema.of(plugin)));
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** All schemas, by file name. */
  static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (ConnectorPlugin plugin : ConnectorPlugin.values()) {
      files.put(ConnectorSchema.fileName(plugin.id()), text(ConnectorSchema.of(plugin)));
    }
    files.put(ConnectorSchema.fileName(ConnectorSchema.ANY), text(ConnectorSchema.any()));
    return files;
  }

  private ParameterException unknown() {
    List<String> names = Stream.of(ConnectorPlugin.values()).map(ConnectorPlugin::id).toList();
    return new ParameterException(
        spec.commandLine(), "there is no connector " + choice.name + "; choose one of " + names);
  }

  private static String text(JsonNode schema) {
    return schema.toPrettyString() + "\n";
  }
}
