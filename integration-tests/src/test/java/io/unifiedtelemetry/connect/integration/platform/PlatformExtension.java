package io.unifiedtelemetry.connect.integration.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.process.Folders;
import io.unifiedtelemetry.connect.platform.worker.ConnectRest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provides the shared {@link TelemetryPlatform} to tests. It starts with the first test that uses
 * it and stops at the end of the run. All connectors are deleted after each test.
 */
public final class PlatformExtension implements ParameterResolver, AfterEachCallback, TestWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(PlatformExtension.class);
  private static final Path FOLDER = Project.ROOT.resolve("integration-tests/target/platform");
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

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    LOG.info(
        "{} {} failed; the logs of broker, worker and databases are in {}",
        context.getRequiredTestClass().getSimpleName(),
        context.getDisplayName(),
        FOLDER);
  }

  private static TelemetryPlatform start() {
    try {
      Folders.delete(FOLDER);
      return TelemetryPlatform.start(FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting the platform", e);
    }
  }

  private static Store store(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }
}
