package io.unifiedtelemetry.connect.benchmark.tap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.benchmark.load.Moments;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A running {@link ForwardingTap}. */
public final class Tap implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(120);
  private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx2g");

  private final Path folder;
  private final ChildJvm program;
  private final String url;

  private Tap(Path folder, ChildJvm program, String url) {
    this.folder = folder;
    this.program = program;
    this.url = url;
  }

  /** A tap in front of that server. */
  public static Tap before(String server, Path folder) throws IOException, InterruptedException {
    ChildJvm program = ChildJvm.start(ForwardingTap.class, folder, JVM, server, folder.toString());
    return new Tap(folder, program, "http://127.0.0.1:" + program.next(ANSWER));
  }

  /** What clients are to use instead of the server's address. */
  public String url() {
    return url;
  }

  /** Waits until InfluxDB has said 204 to each of those lines; the answer is when it did. */
  public Moments stored(Moments lines) throws IOException, InterruptedException {
    Waiting.until("all lines behind the tap", ANSWER, () -> lines.missingIn(stored()) == 0);
    return stored();
  }

  /** Everything else so far, in the order in which it ended. */
  public List<Exchange> exchanges() throws IOException, InterruptedException {
    save();
    ObjectMapper json = new ObjectMapper();
    List<Exchange> read = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(ForwardingTap.EXCHANGES))) {
      read.add(json.readValue(line, Exchange.class));
    }
    return read;
  }

  @Override
  public void close() {
    program.close();
  }

  private Moments stored() throws IOException, InterruptedException {
    save();
    return Moments.load(folder.resolve(ForwardingTap.MOMENTS));
  }

  private void save() throws IOException, InterruptedException {
    program.say("save");
    program.next(ANSWER);
  }
}
