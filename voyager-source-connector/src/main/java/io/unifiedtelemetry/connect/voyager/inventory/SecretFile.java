package io.unifiedtelemetry.connect.voyager.inventory;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Set;

/**
 * A file referenced by the inventory, whose first line is a secret. It must be inside the
 * inventory's directory: someone who can write an inventory must not be able to send any of the
 * worker's files to a host of their choice.
 */
public record SecretFile(Path directory, String name) {
  private static final int MAX_BYTES = 65_536;

  /**
   * Returns the first line.
   *
   * @throws PollFailure if the file cannot be read, is empty, or is outside the directory
   */
  public byte[] read() {
    try {
      Path root = directory.toRealPath();
      Path file = root.resolve(name).toRealPath();
      if (!file.startsWith(root)) {
        throw failure("is outside the inventory's directory");
      }
      String line = firstLine(root, root.relativize(file));
      if (line == null || line.isEmpty()) {
        throw failure("is empty");
      }
      return line.getBytes(StandardCharsets.UTF_8);
    } catch (IOException | UnsupportedOperationException e) {
      throw failure("cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /**
   * Opens each directory on the way and the file itself without following links: since the path was
   * checked, one of them may have been replaced by a link.
   *
   * @param path without links, relative to the directory
   */
  String firstLine(Path root, Path path) throws IOException {
    try (DirectoryStream<Path> opened = Files.newDirectoryStream(root)) {
      if (!(opened instanceof SecureDirectoryStream<Path> secure)) {
        throw new UnsupportedOperationException("this platform cannot open files safely");
      }
      return firstLine(secure, path);
    }
  }

  private String firstLine(SecureDirectoryStream<Path> in, Path path) throws IOException {
    Path first = path.getName(0);
    if (path.getNameCount() > 1) {
      try (SecureDirectoryStream<Path> next = in.newDirectoryStream(first, NOFOLLOW_LINKS)) {
        return firstLine(next, path.subpath(1, path.getNameCount()));
      }
    }
    BasicFileAttributeView view =
        in.getFileAttributeView(first, BasicFileAttributeView.class, NOFOLLOW_LINKS);
    // Opening a pipe would wait for its writer.
    if (!view.readAttributes().isRegularFile()) {
      throw failure("is not a regular file");
    }
    try (SeekableByteChannel file =
        in.newByteChannel(first, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS))) {
      return firstLine(file);
    }
  }

  private static String firstLine(SeekableByteChannel file) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(MAX_BYTES);
    while (start.hasRemaining() && file.read(start) >= 0) {}
    String text = new String(start.array(), 0, start.position(), StandardCharsets.UTF_8);
    return text.lines().findFirst().orElse(null);
  }

  private PollFailure failure(String what) {
    return new PollFailure(
        FailureClass.CREDENTIALS, "password.file " + name + " of the inventory " + what);
  }
}
