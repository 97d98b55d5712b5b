package io.unifiedtelemetry.connect.benchmark.links;

import io.unifiedtelemetry.connect.platform.process.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A running {@code benchmarks/slow-link}: a link with a quality in front of a server. */
final class SlowLink implements AutoCloseable {
  private static final long EXIT_SECONDS = 10;

  /**
   * What a link is like, in each direction.
   *
   * @param bitsPerSecond 0 for no limit
   * @param delayMillis one way
   * @param loss share of the packets
   */
  record Quality(int bitsPerSecond, int delayMillis, double loss) {
    static final Quality PERFECT = new Quality(0, 0, 0);
  }

  /**
   * Where clients find the server behind the link.
   *
   * @param network the first three numbers of the addresses
   */
  record Address(String network, int port) {
    /** Chooses a private network at random. */
    static Address choose() {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      return new Address(
          "10." + random.nextInt(100, 250) + "." + random.nextInt(250), FreePorts.next());
    }

    @Override
    public String toString() {
      return network + ".2:" + port;
    }
  }

  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final Path log;

  private SlowLink(Process process, Path log) {
    this.process = process;
    this.out = process.inputReader();
    this.in = process.outputWriter();
    this.log = log;
  }

  /** Whether this machine can have one. */
  static boolean isPossible() {
    return Files.isWritable(Path.of("/dev/net/tun"));
  }

  /**
   * Starts a link.
   *
   * @param target port of the server on this machine
   */
  static SlowLink start(Path project, Path folder, Address address, int target, Quality quality)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of(project.resolve("benchmarks/slow-link").toString()));
    command.addAll(List.of("--network", address.network()));
    command.addAll(List.of("--port", Integer.toString(address.port())));
    command.addAll(List.of("--target", Integer.toString(target)));
    command.addAll(List.of("--rate", Integer.toString(quality.bitsPerSecond())));
    command.addAll(List.of("--delay", Integer.toString(quality.delayMillis())));
    command.addAll(List.of("--loss", Double.toString(quality.loss())));
    Path log = folder.resolve("slow-link.log");
    SlowLink link =
        new SlowLink(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
    if (!link.readLine().equals("ready")) {
      throw new IOException("The link is not ready, see " + log);
    }
    return link;
  }

  /** Returns the IP bytes from the clients to the server so far, and those back. */
  long[] bytes() throws IOException {
    return send("bytes");
  }

  /** Loses everything until {@link #restore}. */
  void cut() throws IOException {
    send("cut");
  }

  void restore() throws IOException {
    send("restore");
  }

  @Override
  public void close() {
    try {
      in.close();
      if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException ended) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private long[] send(String command) throws IOException {
    in.write(command + "\n");
    in.flush();
    String[] numbers = readLine().split(" ");
    return new long[] {Long.parseLong(numbers[0]), Long.parseLong(numbers[1])};
  }

  private String readLine() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("The link has ended, see " + log);
    }
    return line;
  }
}
