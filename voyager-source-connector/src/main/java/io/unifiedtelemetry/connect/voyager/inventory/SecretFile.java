package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that an inventory names, whose first line is a secret. It is inside the inventory's own
 * folder: who may write an inventory must not be able to have any file of the worker sent to a host
 * of their choice.
 */
public record SecretFile(Path folder, String name) {

  /**
   * The first line.
   *
   * @throws PollFailure where it cannot be read, is empty, or leads out of the folder
   */
  public byte[] read() {
    try {
      Path file = folder.resolve(name).toRealPath();
      if (!file.startsWith(folder.toRealPath())) {
        throw failure("leads out of the inventory's folder");
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
