package io.unifiedtelemetry.connect.voyager;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * OpenSSH's own server on loopback, with its own configuration and keys. It accepts the current
 * user with {@link #userKey}, and responds to every command like a Voyager.
 */
final class OpenSshDevice implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private final Path folder;
  private final int port;
  private final Process process;
  private final List<String> log = new CopyOnWriteArrayList<>();

  /** Whether Debian's packages openssh-server and openssh-client are installed. */
  static boolean isInstalled() {
    return Files.isExecutable(program("sshd")) && Files.isExecutable(program("ssh-keygen"));
  }

  /**
   * Starts a server.
   *
   * @param folder contains its keys and receives its files
   * @param hostKeys names of private keys in the folder
   * @param certificates names of host certificates in the folder
   */
  OpenSshDevice(Path folder, List<String> hostKeys, List<String> certificates) throws Exception {
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
    if (System.getProperty("user.name").equals("root")) {
      // Where Debian's server separates privileges; the package creates it at boot.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    generateKey(folder, "user", "ed25519");
    Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
    Files.writeString(folder.resolve("response.json"), response());
    Path config = folder.resolve("sshd_config");
    Files.write(config, settings(hostKeys, certificates));
    this.process =
        new ProcessBuilder(program("sshd").toString(), "-D", "-e", "-f", config.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.contains("Server listening")) {
      log.add(line);
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("sshd ended: " + log);
    }
    Thread reader = new Thread(() -> readLog(output));
    reader.setDaemon(true);
    reader.start();
  }

  int port() {
    return port;
  }

  Path userKey() {
    return folder.resolve("user");
  }

  /** The log so far, once the server has logged the end of that many connections. */
  List<String> logAfterConnections(int closed) throws Exception {
    Eventually.holds(
        closed + " closed connections",
        () -> log.stream().filter(each -> each.contains("port") && isEnd(each)).count() >= closed);
    return log;
  }

  /** Whether OpenSSH's client trusts this server. */
  boolean isTrustedByOpenSsh(Path knownHosts) throws Exception {
    return run(
            folder,
            program("ssh").toString(),
            "-F",
            "none",
            "-o",
            "BatchMode=yes",
            "-o",
            "StrictHostKeyChecking=yes",
            "-o",
            "UpdateHostKeys=no",
            "-o",
            "GlobalKnownHostsFile=/dev/null",
            "-o",
            "UserKnownHostsFile=" + knownHosts,
            "-i",
            userKey().toString(),
            "-p",
            String.valueOf(port),
            System.getProperty("user.name") + "@" + HOST,
            "show")
        == 0;
  }

  /** Creates a private key and its public key {@code NAME.pub}, unless it exists. */
  static void generateKey(Path folder, String name, String type) throws Exception {
    if (!Files.exists(folder.resolve(name))) {
      keygen(folder, "-q", "-t", type, "-N", "", "-f", name);
    }
  }

  static void keygen(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program("ssh-keygen").toString()));
    command.addAll(Arrays.asList(arguments));
    int status = run(folder, command.toArray(String[]::new));
    if (status != 0) {
      throw new IOException(command + " ended with " + status);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private void readLog(BufferedReader output) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        log.add(line);
      }
    } catch (IOException closed) {
      log.add("the log ends: " + closed);
    }
  }

  private static boolean isEnd(String line) {
    return line.contains("Connection closed")
        || line.contains("Connection reset")
        || line.contains("Disconnected");
  }

  private List<String> settings(List<String> hostKeys, List<String> certificates) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "ListenAddress " + HOST,
                "Port " + port,
                "PidFile none",
                "UsePAM no",
                "StrictModes no",
                "LogLevel VERBOSE",
                "PermitRootLogin prohibit-password",
                "PasswordAuthentication no",
                "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                "ForceCommand cat " + folder.resolve("response.json")));
    hostKeys.forEach(each -> settings.add("HostKey " + folder.resolve(each)));
    certificates.forEach(each -> settings.add("HostCertificate " + folder.resolve(each)));
    return settings;
  }

  private static String response() {
    String module =
        "{\"location\":\"%d\",\"oper_status\":\"ready\",\"host_interfaces\":[],"
            + "\"network_interfaces\":[{\"index\":0,\"current_ber\":1e-3},{\"index\":1}]}";
    return "{\"modules\":[" + module.formatted(1) + "," + module.formatted(2) + "]}";
  }

  private static int run(Path folder, String... command) throws Exception {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start()
        .waitFor();
  }

  private static Path program(String name) {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
        .map(each -> Path.of(each, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(Path.of("/usr/sbin", name));
  }
}
