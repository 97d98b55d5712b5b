package io.unifiedtelemetry.connect.cli.check.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorFile;
import io.unifiedtelemetry.connect.cli.check.settings.ConnectorFileReader;
import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.check.settings.WorkerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A configuration of the project with some settings changed. */
record Changed(Map<String, String> config, WorkerSettings worker) {

  /**
   * Reads a file and changes it.
   *
   * @param name of a file in {@code connect-configs}, without its suffix
   * @param changes {@code key=value}, or {@code -key} to remove it, separated by {@code ;}
   */
  static Changed of(String name, String changes) throws IOException {
    ConnectorFile file =
        ConnectorFileReader.read(Path.of("../connect-configs").resolve(name + ".json"));
    assertThat(file.problems().all()).isEmpty();
    Map<String, String> config = new HashMap<>(file.config());
    for (String change : changes.isBlank() ? new String[0] : changes.split(";")) {
      String[] parts = change.strip().split("=", 2);
      if (parts[0].startsWith("-")) {
        assertThat(config.remove(parts[0].substring(1))).as(change).isNotNull();
      } else {
        config.put(parts[0], parts[1]);
      }
    }
    return new Changed(config, WorkerSettings.UNKNOWN);
  }

  Changed on(Map<String, String> workersProperties) {
    return new Changed(config, new WorkerSettings(true, workersProperties));
  }

  /** The problems, each as {@code error key: message}. */
  List<String> problems() {
    return found().all().stream()
        .map(
            each ->
                "%s %s: %s"
                    .formatted(
                        each.severity().name().toLowerCase(Locale.ROOT),
                        each.key(),
                        each.message()))
        .toList();
  }

  Problems found() {
    Problems problems = new Problems();
    Rules.check(ConnectorSettings.of(config, worker), problems);
    return problems;
  }
}
