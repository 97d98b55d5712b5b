package io.unifiedtelemetry.connect.voyager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * OpenSSH's own server on loopback, with its own configuration and keys. It accepts the current
 * user with {@link #userKey}, and responds to every command like a Voyager.
 */
final class OpenSshDevice implements AutoCloseable {
  private final Path folder;
  private final Sshd sshd;

  /**
   * Starts a server.
   *
   * @param folder contains its keys and receives its files
   * @param hostKeys names of private keys in the folder
   * @param certificates names of host certificates in the folder
   */
  OpenSshDevice(Path folder, List<String> hostKeys, List<String> certificates) throws Exception {
    this.folder = folder;
    generateKey(folder, "user", "ed25519");
    Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
    Files.writeString(folder.resolve("response.json"), response());
    this.sshd = new Sshd(folder, settings(hostKeys, certificates));
  }

  int port() {
    return sshd.port();
  }

  Path userKey() {
    return folder.resolve("user");
  }

  /** The log so far, once the server has logged the end of that many connections. */
  List<String> logAfterConnections(int closed) throws Exception {
    Eventually.holds(
        closed + " closed connections",
        () ->
            sshd.log().stream().filter(each -> each.contains("port") && isEnd(each)).count()
                >= closed);
    return sshd.log();
  }

  /** Whether OpenSSH's client trusts this server. */
  boolean isTrustedByOpenSsh(Path knownHosts) throws Exception {
    return run(
            folder,
            Sshd.program("ssh").toString(),
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
            String.valueOf(port()),
            Sshd.user() + "@" + Sshd.HOST,
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
    List<String> command = new ArrayList<>(List.of(Sshd.program("ssh-keygen").toString()));
    command.addAll(Arrays.asList(arguments));
    int status = run(folder, command.toArray(String[]::new));
    if (status != 0) {
      throw new IOException(command + " ended with " + status);
    }
  }

  @Override
  public void close() {
    sshd.close();
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
}
