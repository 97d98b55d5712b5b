package io.unifiedtelemetry.connect.benchmark.proxy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A running {@link RecordingProxyProgram}. */
public final class RecordingProxy implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx2g");

  private final Path folder;
  private final ChildJvm program;
  private final String url;

  private RecordingProxy(Path folder, ChildJvm program, String url) {
    this.folder = folder;
    this.program = program;
    this.url = url;
  }

  /** Starts a proxy in front of a server. */
  public static RecordingProxy start(String server, Path folder)
      throws IOException, InterruptedException {
    ChildJvm program =
        ChildJvm.start(RecordingProxyProgram.class, folder, JVM, server, folder.toString());
    return new RecordingProxy(folder, program, "http://127.0.0.1:" + program.readLine(TIMEOUT));
  }

  /** Returns the URL for clients. */
  public String url() {
    return url;
  }

  /** Waits until InfluxDB has acknowledged all these lines, and returns when it did. */
  public LineTimestamps awaitStored(LineTimestamps lines) throws IOException, InterruptedException {
    Waiting.until("all lines in InfluxDB", TIMEOUT, () -> lines.missingIn(stored()) == 0);
    return stored();
  }

  /** Returns all other exchanges so far, in the order in which they ended. */
  public List<HttpExchange> exchanges() throws IOException, InterruptedException {
    save();
    ObjectMapper json = new ObjectMapper();
    List<HttpExchange> read = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(RecordingProxyProgram.EXCHANGES))) {
      read.add(json.readValue(line, HttpExchange.class));
    }
    return read;
  }

  @Override
  public void close() {
    program.close();
  }

  private LineTimestamps stored() throws IOException, InterruptedException {
    save();
    return LineTimestamps.load(folder.resolve(RecordingProxyProgram.STORED));
  }

  private void save() throws IOException, InterruptedException {
    program.send("save");
    program.readLine(TIMEOUT);
  }
}
