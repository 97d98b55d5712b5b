package io.unifiedtelemetry.connect.voyager;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of OpenSSH's server on loopback, with the rights of this process. */
final class Sshd implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private final Path configuration;
  private final int port;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private Process process;

  /**
   * Starts a server.
   *
   * @param folder receives its configuration
   * @param settings lines of its configuration: keys, who is authorized, what may be done
   */
  Sshd(Path folder, List<String> settings) throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
    List<String> lines =
        new ArrayList<>(
            List.of(
                "ListenAddress " + HOST + ":" + port,
                "PidFile none",
                "UsePAM no",
                "StrictModes no",
                "LogLevel VERBOSE",
                "PermitRootLogin prohibit-password",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no"));
    lines.addAll(settings);
    this.configuration = Files.write(folder.resolve("sshd_config"), lines);
    start();
  }

  /** Whether Debian's packages openssh-server and openssh-client are installed. */
  static boolean isInstalled() {
    return Files.isExecutable(program("sshd")) && Files.isExecutable(program("ssh-keygen"));
  }

  /** Returns where a program of OpenSSH is, or where it should be. */
  static Path program(String name) {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
        .map(each -> Path.of(each, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(Path.of("/usr/sbin", name));
  }

  /** The only user who can log in: the one who runs this process. */
  static String user() {
    return System.getProperty("user.name");
  }

  int port() {
    return port;
  }

  /** The lines logged so far; grows. */
  List<String> log() {
    return log;
  }

  /** Starts it again on the same port. */
  void start() throws IOException, InterruptedException {
    if (user().equals("root")) {
      // Where Debian's server separates privileges; the package creates it at boot.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    process =
        new ProcessBuilder(program("sshd").toString(), "-D", "-e", "-f", configuration.toString())
            .redirectErrorStream(true)
            .start();
    CountDownLatch listening = new CountDownLatch(1);
    Thread reader = new Thread(() -> read(process, listening), "sshd-log");
    reader.setDaemon(true);
    reader.start();
    if (!listening.await(30, TimeUnit.SECONDS)) {
      throw new IOException("sshd did not start: " + log);
    }
  }

  /** Stops it and all its connections. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private void read(Process from, CountDownLatch listening) {
    try (BufferedReader lines = from.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        if (line.contains("Server listening on")) {
          listening.countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
