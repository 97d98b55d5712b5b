package io.unifiedtelemetry.connect.voyager.transport.ssh;

import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** A known_hosts file, read again when it changes, so that a line that was added counts at once. */
final class KnownHosts {
  private final Path file;
  private FileTime modified;
  private HostKeyRepository keys;

  KnownHosts(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /**
   * What the file says now.
   *
   * @throws PollFailure where it cannot be read
   */
  synchronized HostKeyRepository keys() {
    try {
      FileTime now = Files.getLastModifiedTime(file);
      if (!now.equals(modified)) {
        JSch reader = new JSch();
        reader.setKnownHosts(new ByteArrayInputStream(Files.readAllBytes(file)));
        keys = reader.getHostKeyRepository();
        modified = now;
      }
      return keys;
    } catch (IOException | JSchException e) {
      throw new PollFailure(
          FailureClass.HOST_KEY,
          "the known_hosts file " + file + " cannot be read on this worker: " + e,
          e);
    }
  }
}
