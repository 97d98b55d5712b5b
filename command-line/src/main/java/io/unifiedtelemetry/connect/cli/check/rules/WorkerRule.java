package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.check.settings.Reference;
import io.unifiedtelemetry.connect.cli.check.settings.WorkerSettings;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the connector needs the worker to have: config providers, exactly-once delivery. */
final class WorkerRule implements Rule {
  private static final String PROVIDERS = "config.providers";
  private static final String FILE = "file";
  private static final String PLUGIN_PATH = "plugin.path";
  private static final String DISCOVERY = "plugin.discovery";
  // Our plugins are found in each of these modes.
  private static final List<String> DISCOVERY_MODES =
      List.of("only_scan", "hybrid_warn", "hybrid_fail", "service_load");
  private static final String WORKERS_EXACTLY_ONCE = "exactly.once.source.support";

  /** Checks the worker's own file. */
  static void checkFile(WorkerSettings worker, Problems problems) {
    if (worker.value(PLUGIN_PATH).isEmpty()) {
      problems.warning(PLUGIN_PATH, "is not set, so the worker finds no plugins but its own");
    }
    worker
        .value(DISCOVERY)
        .filter(mode -> !DISCOVERY_MODES.contains(mode.toLowerCase(Locale.ROOT)))
        .ifPresent(mode -> problems.error(DISCOVERY, "must be one of " + DISCOVERY_MODES));
  }

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    settings
        .config()
        .forEach(
            (key, value) ->
                Reference.in(value)
                    .forEach(each -> checkReference(key, each, settings.worker(), problems)));
    if (settings.worker().isKnown()
        && !settings.isSink()
        && settings.value(ConnectKeys.EXACTLY_ONCE).orElse("").equalsIgnoreCase("required")
        && !settings.worker().value(WORKERS_EXACTLY_ONCE).orElse("").equals("enabled")) {
      problems.error(
          ConnectKeys.EXACTLY_ONCE,
          "is required, but the worker does not have %s=enabled".formatted(WORKERS_EXACTLY_ONCE));
    }
  }

  private static void checkReference(
      String key, Reference reference, WorkerSettings worker, Problems problems) {
    if (reference.provider().equals(FILE) && reference.path().isEmpty()) {
      problems.error(key, reference + " must name a file and a key: ${file:PATH:KEY}");
    }
    if (!worker.isKnown()) {
      return;
    }
    String provider = reference.provider();
    if (!worker.list(PROVIDERS).contains(provider)) {
      problems.error(
          key,
          "%s is not resolved: the worker's %s does not contain %s"
              .formatted(reference, PROVIDERS, provider));
      return;
    }
    String allowed = "%s.%s.param.allowed.paths".formatted(PROVIDERS, provider);
    List<String> paths = worker.list(allowed);
    if (!paths.isEmpty()
        && !reference.path().isEmpty()
        && paths.stream().noneMatch(path -> isBelow(reference.path(), path))) {
      problems.error(key, "%s is outside of the worker's %s".formatted(reference, allowed));
    }
  }

  private static boolean isBelow(String path, String folder) {
    return Path.of(path).normalize().startsWith(Path.of(folder).normalize());
  }
}
