package io.unifiedtelemetry.connect.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** A skipped test is silent; where there is to be Docker, {@code -Dit.docker=required} is not. */
class DockerIT {
  @Test
  void isThereWhereItIsRequired() {
    boolean required = "required".equals(System.getProperty("it.docker"));

    assertThat(required && !DockerClientFactory.instance().isDockerAvailable())
        .as("Docker is required and missing")
        .isFalse();
  }
}
