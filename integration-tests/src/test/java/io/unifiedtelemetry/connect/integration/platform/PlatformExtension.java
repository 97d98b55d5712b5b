package io.unifiedtelemetry.connect.integration.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.kafka.ConnectRest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the shared {@link TelemetryPlatform} to tests; it starts with the first test that wants it
 * and ends with the run. After each test its connectors are deleted.
 */
public final class PlatformExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(PlatformExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TelemetryPlatform.class;
  }

  @Override
  public TelemetryPlatform resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context)
        .computeIfAbsent(TelemetryPlatform.class, key -> start(), TelemetryPlatform.class);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
    TelemetryPlatform platform =
        store(context).get(TelemetryPlatform.class, TelemetryPlatform.class);
    if (platform != null) {
      ConnectRest rest = platform.worker().rest();
      for (JsonNode name : rest.connectors()) {
        rest.delete(name.asText());
      }
    }
  }

  private static TelemetryPlatform start() {
    try {
      Path folder = Project.ROOT.resolve("integration-tests/target/platform");
      delete(folder);
      return TelemetryPlatform.start(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the platform was starting", e);
    }
  }

  // The logs of the last run stay until the next one, for whoever looks for a test's fault.
  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Store store(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }
}
