package io.unifiedtelemetry.connect.voyager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** OpenSSH's server as a jump host or a device without a Voyager's commands. */
final class OpenSshServer implements AutoCloseable {
  private final UserKey hostKey;
  private final Sshd sshd;

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
    List<String> settings =
        new ArrayList<>(List.of("HostKey " + hostKey.file(), "AuthorizedKeysFile " + keys));
    settings.addAll(List.of(options));
    this.sshd = new Sshd(own, settings);
  }

  String address() {
    return Sshd.HOST + ":" + sshd.port();
  }

  String fingerprint() {
    return KeyUtils.getFingerPrint(hostKey.publicKey());
  }

  String knownHostsLine() {
    return "[%s]:%d %s%n"
        .formatted(Sshd.HOST, sshd.port(), PublicKeyEntry.toString(hostKey.publicKey()));
  }

  /** Returns how many lines of the log contain that text. */
  long logged(String text) {
    return sshd.log().stream().filter(line -> line.contains(text)).count();
  }

  /** Starts it again on the same port. */
  void start() throws IOException, InterruptedException {
    sshd.start();
  }

  /** Stops it and all its connections. */
  void stop() {
    sshd.close();
  }

  @Override
  public void close() {
    stop();
  }
}
