package io.unifiedtelemetry.connect.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** With {@code -Dit.docker=required}, fails if Docker is missing and so tests would be skipped. */
class DockerIT {
  @Test
  void isAvailableIfRequired() {
    boolean required = "required".equals(System.getProperty("it.docker"));

    assertThat(required && !DockerClientFactory.instance().isDockerAvailable())
        .as("Docker is required and missing")
        .isFalse();
  }
}
