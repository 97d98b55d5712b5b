package io.unifiedtelemetry.connect.integration.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.integration.platform.Command;
import io.unifiedtelemetry.connect.integration.platform.GoProgram;
import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The compose file with all references resolved, as {@code docker compose config} shows it. */
record ComposeFile(JsonNode content) {
  static final Path FOLDER = Project.ROOT.resolve("packaging/container");
  static final Path FILE = FOLDER.resolve("compose.yaml");
  static final Path CHECK = FOLDER.resolve("check");

  /** The oldest Go 1 that the check can be built with. */
  static final int GO = 23;

  static ComposeFile read(GoProgram check) throws IOException, InterruptedException {
    Command read = check.run(List.of(FILE.toString()));
    if (read.exitCode() != 0) {
      throw new IOException(read.output());
    }
    return new ComposeFile(new ObjectMapper().readTree(read.output()));
  }

  JsonNode services() {
    return content.path("services");
  }

  /** A list in all services, for example {@code ports}. */
  List<JsonNode> all(String list) {
    List<JsonNode> all = new ArrayList<>();
    services().forEach(service -> service.path(list).forEach(all::add));
    return all;
  }
}
