package io.unifiedtelemetry.connect.cli.migrate;

import io.unifiedtelemetry.connect.cli.connect.CommandException;
import io.unifiedtelemetry.connect.cli.connect.ReportingCommand;
import io.unifiedtelemetry.connect.cli.migrate.mapping.ConnectorDraft;
import io.unifiedtelemetry.connect.cli.migrate.mapping.Finding;
import io.unifiedtelemetry.connect.cli.migrate.mapping.Migration;
import io.unifiedtelemetry.connect.cli.migrate.telegraf.TelegrafConfig;
import io.unifiedtelemetry.connect.cli.migrate.telegraf.TelegrafFileException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns Telegraf's configuration into configurations of the InfluxDB sink. */
@Command(
    name = "migrate",
    description =
        "Turns Telegraf's configuration into configurations of the InfluxDB sink, says what becomes of"
            + " every option, and how to switch without loss.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and every option was understood",
      "1:done, but an option is unknown or needs a decision",
      "2:not done: invalid options, an unreadable file"
    },
    subcommands = MigrateOffsetsCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry migrate /etc/telegraf/telegraf.conf /etc/telegraf/telegraf.d \\",
      "      --env-file /etc/default/telegraf --output connectors",
      "  unified-telemetry migrate offsets --from-group telegraf --connector influx-sink \\",
      "      --bootstrap localhost:9092 --resume"
    })
public final class MigrateCommand extends ReportingCommand {
  @Parameters(
      paramLabel = "FILE",
      description = "Telegraf's configuration files, or folders with *.conf.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Folder for the connector configurations. Default: the current one.")
  private Path output;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "influx-sink",
      description =
          "Name of the connector; several get a number at the end. Default: ${DEFAULT-VALUE}.")
  private String name;

  @Option(
      names = "--hostname",
      paramLabel = "NAME",
      description = "Name of Telegraf's machine, if Telegraf adds it as the tag host.")
  private String hostname;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description =
          "Environment variables of Telegraf, besides those of this command; on Debian"
              + " /etc/default/telegraf.")
  private Path environmentFile;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      defaultValue = "/etc/unified-telemetry/secrets.properties",
      description = "File on the Connect workers with the secrets. Default: ${DEFAULT-VALUE}.")
  private String secretsFile;

  @Option(
      names = "--connect",
      paramLabel = "URL",
      defaultValue = "http://localhost:8083",
      description =
          "REST API of a Connect worker, for the commands that are printed. Default:"
              + " ${DEFAULT-VALUE}.")
  private String url;

  @Override
  protected int run() throws IOException {
    if (files.isEmpty()) {
      throw new CommandException("Name Telegraf's configuration file; see --help");
    }
    Migration migration;
    try {
      migration =
          Migration.of(
              TelegrafConfig.read(allFiles(), environment()),
              new Migration.Settings(name, secretsFile, Optional.ofNullable(hostname)));
    } catch (TelegrafFileException e) {
      throw new CommandException(e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new CommandException("There is no file " + e.getMessage(), e);
    }
    if (migration.drafts().isEmpty()) {
      throw new CommandException(
          "No data flows from an inputs.kafka_consumer to an outputs.influxdb or"
              + " outputs.influxdb_v2 in "
              + files);
    }
    Map<ConnectorDraft, Path> written = new HashMap<>();
    for (ConnectorDraft draft : migration.drafts()) {
      written.put(draft, write(draft));
    }
    new MigrationReport(out(), url).print(migration, written);
    return migration.findings().stream()
            .anyMatch(
                each -> each.kind() == Finding.Kind.DECIDE || each.kind() == Finding.Kind.UNKNOWN)
        ? 1
        : 0;
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (environmentFile != null) {
      environment.putAll(TelegrafConfig.environment(environmentFile));
    }
    return environment;
  }

  private List<Path> allFiles() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        try (Stream<Path> found = Files.walk(file)) {
          found.filter(each -> each.toString().endsWith(".conf")).sorted().forEach(all::add);
        }
      } else {
        all.add(file);
      }
    }
    return all;
  }

  private Path write(ConnectorDraft draft) throws IOException {
    Path file = Files.createDirectories(output).resolve(draft.name() + ".json");
    try {
      return Files.writeString(file, draft.request(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(
          file + " exists already: remove it, or choose another --output or --name", e);
    }
  }
}
