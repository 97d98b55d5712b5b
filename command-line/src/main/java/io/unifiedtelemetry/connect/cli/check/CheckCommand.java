package io.unifiedtelemetry.connect.cli.check;

import io.unifiedtelemetry.connect.cli.check.Report.Entry;
import io.unifiedtelemetry.connect.cli.check.Report.Format;
import io.unifiedtelemetry.connect.cli.check.rules.Rules;
import io.unifiedtelemetry.connect.cli.check.settings.ConnectorFile;
import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problem;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.check.settings.WorkerSettings;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks connector configurations before they are posted. */
@Command(
    name = "check",
    header = "Checks connector configurations before they are posted.",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Checks connector configurations in JSON without a worker: with the validation of the"
          + " connectors themselves, and for what Connect ignores silently or finds too late, such as"
          + " misspelled keys, unsuitable converters and secrets in plain text."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no errors",
      "1:errors, or with --strict warnings",
      "2:invalid options, an unreadable file, or the worker does not answer"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry check connect-configs/",
      "  unified-telemetry check --worker connect-distributed.properties sink.json",
      "  unified-telemetry check --connect http://localhost:8083 sink.json",
      "  unified-telemetry check --strict --format github configs/"
    })
public final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "Files with {\"name\", \"config\"} as posted to /connectors, or with the settings alone; or"
            + " folders, in which other JSON files are passed over."
      })
  private List<Path> paths;

  @Option(
      names = "--worker",
      paramLabel = "FILE",
      description = {
        "Properties of the worker: its default converters, config providers, and whether it allows"
            + " the overrides of client settings and exactly-once delivery."
      })
  private Optional<Path> workerFile = Optional.empty();

  @Option(
      names = "--connect",
      paramLabel = "URL",
      description = {
        "Also ask this worker, which resolves references and contacts the servers. Its login comes"
            + " from the environment variables "
            + WorkerValidation.USERNAME
            + " and "
            + WorkerValidation.PASSWORD
            + "."
      })
  private Optional<URI> connect = Optional.empty();

  @Option(names = "--strict", description = "Treat warnings like errors in the exit code.")
  private boolean strict;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "NAME",
      description = "text (default), json, or github for annotations in GitHub's workflows.")
  private Format format;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<ConnectorFile> files = ConnectorFiles.read(paths);
    List<Entry> found = new ArrayList<>();
    Set<String> missing = new TreeSet<>();
    WorkerSettings worker = WorkerSettings.UNKNOWN;
    if (workerFile.isPresent()) {
      worker = WorkerSettings.read(workerFile.get());
      Problems problems = new Problems();
      Rules.check(worker, problems);
      problems.all().forEach(each -> found.add(new Entry(workerFile.get(), 1, each)));
    }
    for (ConnectorFile file : files) {
      check(file, worker);
      for (Problem problem : file.problems().all()) {
        found.add(new Entry(file.path(), file.line(problem.key()), problem));
      }
      missing.addAll(file.problems().missingFiles());
    }
    Report report = new Report(spec.commandLine().getOut());
    report.print(format, found);
    if (format == Format.TEXT) {
      report.summary(files.size(), found, List.copyOf(missing));
    }
    return found.stream().anyMatch(each -> strict || each.problem().isError()) ? 1 : 0;
  }

  private void check(ConnectorFile file, WorkerSettings worker)
      throws IOException, InterruptedException {
    Problems problems = file.problems();
    if (!file.isConnector()) {
      problems.error(ConnectKeys.CLASS, "is required; is this a connector's configuration?");
      return;
    }
    if (problems.hasErrorOn("")) {
      return;
    }
    Rules.check(ConnectorSettings.of(file.config(), worker), problems);
    if (connect.isPresent() && file.config().containsKey(ConnectKeys.CLASS)) {
      Map<String, String> config = new HashMap<>(file.config());
      // The settings alone have no name, but the worker wants one.
      config.putIfAbsent(ConnectKeys.NAME, "check");
      new WorkerValidation(connect.get(), System.getenv()).validate(config, problems);
    }
  }
}
