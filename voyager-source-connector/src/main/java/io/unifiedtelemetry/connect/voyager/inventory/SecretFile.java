package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file referenced by the inventory, whose first line is a secret. It must be inside the
 * inventory's directory: someone who can write an inventory must not be able to send any of the
 * worker's files to a host of their choice.
 */
public record SecretFile(Path directory, String name) {

  /**
   * Returns the first line.
   *
   * @throws PollFailure if the file cannot be read, is empty, or is outside the directory
   */
  public byte[] read() {
    try {
      Path file = directory.resolve(name).toRealPath();
      if (!file.startsWith(directory.toRealPath())) {
        throw failure("is outside the inventory's directory");
      }
      try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        String line = reader.readLine();
        if (line == null || line.isEmpty()) {
          throw failure("is empty");
        }
        return line.getBytes(StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw failure("cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private PollFailure failure(String what) {
    return new PollFailure(
        FailureClass.CREDENTIALS, "password.file " + name + " of the inventory " + what);
  }
}
