package io.unifiedtelemetry.connect.voyager;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** OpenSSH's server on loopback, with the rights of this process and its own configuration. */
final class OpenSshServer implements AutoCloseable {
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/sbin/sshd"), Path.of("/usr/local/sbin/sshd"));
  private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

  private final Path configuration;
  private final int port;
  private final UserKey hostKey;
  private final List<String> log = new ArrayList<>();
  private Process process;

  /**
   * Starts a server.
   *
   * @param authorized the key of the only user, who runs this process
   * @param options further lines of its configuration
   */
  OpenSshServer(Path folder, UserKey authorized, String... options) throws Exception {
    Path own = Files.createDirectories(folder.resolve("sshd"));
    this.hostKey = UserKey.generate(own, "EdDSA", 255, null);
    Files.setPosixFilePermissions(hostKey.file(), PosixFilePermissions.fromString("rw-------"));
    Path keys = own.resolve("authorized_keys");
    Files.writeString(keys, PublicKeyEntry.toString(authorized.publicKey()) + "\n");
    this.port = freePort();
    this.configuration = own.resolve("sshd_config");
    List<String> lines =
        new ArrayList<>(
            List.of(
                "ListenAddress 127.0.0.1:" + port,
                "HostKey " + hostKey.file(),
                "AuthorizedKeysFile " + keys,
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin yes",
                "StrictModes no",
                "UsePAM no",
                "PidFile none",
                "LogLevel VERBOSE"));
    lines.addAll(List.of(options));
    Files.write(configuration, lines);
    start();
  }

  static boolean isInstalled() {
    return PROGRAMS.stream().anyMatch(Files::isExecutable);
  }

  static String user() {
    return System.getProperty("user.name");
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  String fingerprint() {
    return KeyUtils.getFingerPrint(hostKey.publicKey());
  }

  String knownHostsLine() {
    return "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKey.publicKey()) + "\n";
  }

  /** Returns how many lines of the log contain that text. */
  long logged(String text) {
    synchronized (log) {
      return log.stream().filter(line -> line.contains(text)).count();
    }
  }

  /** Starts it again on the same port. */
  void start() throws IOException, InterruptedException {
    if (user().equals("root")) {
      Files.createDirectories(PRIVILEGE_SEPARATION);
    }
    Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElseThrow();
    process =
        new ProcessBuilder(program.toString(), "-D", "-e", "-f", configuration.toString())
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
  void stop() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    stop();
  }

  private void read(Process from, CountDownLatch listening) {
    try (BufferedReader lines = from.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (log) {
          log.add(line);
        }
        if (line.contains("Server listening on")) {
          listening.countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
