package io.unifiedtelemetry.connect.benchmark.proxy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.machine.ParentProcess;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Forwards HTTP to a server and records the exchanges. Arguments: URL of the server, folder for the
 * records.
 */
public final class RecordingProxyProgram {
  static final String STORED = "stored-lines";
  static final String EXCHANGES = "exchanges";

  private final InetSocketAddress server;
  private final List<HttpExchange> exchanges = Collections.synchronizedList(new ArrayList<>());

  private RecordingProxyProgram(URI server) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
  }

  /** Prints its port; on each line of input, writes the records and prints {@code saved}. */
  public static void main(String... arguments) throws Exception {
    RecordingProxyProgram proxy = new RecordingProxyProgram(URI.create(arguments[0]));
    ServerSocket acceptor = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread listener = new Thread(() -> proxy.listen(acceptor), "proxy-acceptor");
    listener.setDaemon(true);
    listener.start();
    ParentProcess parent = new ParentProcess();
    parent.send(Integer.toString(acceptor.getLocalPort()));
    for (String line = parent.readLine(); line != null; line = parent.readLine()) {
      proxy.save(Path.of(arguments[1]));
      parent.send("saved");
    }
  }

  private void listen(ServerSocket acceptor) {
    try (acceptor) {
      while (true) {
        Socket client = acceptor.accept();
        Socket upstream = new Socket(server.getAddress(), server.getPort());
        new ProxiedConnection(client, upstream, exchanges::add).start();
      }
    } catch (IOException e) {
      throw new IllegalStateException("The proxy failed", e);
    }
  }

  private void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<HttpExchange> all;
    synchronized (exchanges) {
      all = List.copyOf(exchanges);
    }
    LineTimestamps stored = new LineTimestamps();
    ObjectMapper json = new ObjectMapper();
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(EXCHANGES))) {
      for (HttpExchange each : all) {
        if (each.isWrite()) {
          addLines(each, stored);
        } else {
          out.write(json.writeValueAsString(each));
          out.newLine();
        }
      }
    }
    stored.save(folder.resolve(STORED));
  }

  private static void addLines(HttpExchange write, LineTimestamps stored) throws IOException {
    byte[] lines = write.body();
    if (write.header("content-encoding").equals("gzip")) {
      lines = new GZIPInputStream(new ByteArrayInputStream(lines)).readAllBytes();
    }
    for (String line : new String(lines, StandardCharsets.UTF_8).split("\n")) {
      // A client may check its token with an empty write.
      if (!line.isEmpty()) {
        stored.add(Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)), write.responded());
      }
    }
  }
}
