package io.unifiedtelemetry.connect.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir private Path folder;

  /** Starts two servers, stops one, writes the process id of the other, and waits to be killed. */
  static final class Starter {
    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      ServerProcess running = sleep(folder);
      sleep(folder).close();
      Files.writeString(folder.resolve("new"), Long.toString(running.pid()));
      Files.move(folder.resolve("new"), folder.resolve("pid"));
      Thread.sleep(TIMEOUT.toMillis());
    }
  }

  @Test
  void killsServersWhenTheJvmIsKilled() throws Exception {
    Process starter =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    Path pid = folder.resolve("pid");
    Waiting.until("the server's start", TIMEOUT, () -> Files.exists(pid));
    ProcessHandle server = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();

    starter.destroyForcibly();

    server.onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void reportsTheOutputOfAServerThatExits() throws Exception {
    try (ServerProcess process =
        ServerProcess.start(
            "server", List.of("sh", "-c", "echo no such disk"), Map.of(), folder.resolve("log"))) {
      assertThatThrownBy(() -> process.awaitReady(() -> false, TIMEOUT))
          .hasMessageContaining("server exited unexpectedly")
          .hasMessageContaining("no such disk");
    }
  }

  private static ServerProcess sleep(Path folder) throws Exception {
    return ServerProcess.start("sleep", List.of("sleep", "1000"), Map.of(), folder.resolve("log"));
  }
}
