package io.unifiedtelemetry.connect.benchmark.tap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.benchmark.load.Moments;
import io.unifiedtelemetry.connect.benchmark.machine.ParentPipe;
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
 * Forwards HTTP to a server and notes what passed and when; arguments: the server's url, the folder
 * for what it noted.
 */
public final class ForwardingTap {
  static final String MOMENTS = "moments";
  static final String EXCHANGES = "exchanges";

  private final InetSocketAddress server;
  private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());

  private ForwardingTap(URI server) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
  }

  /** Says its port; writes what it noted whenever a line comes in, and says {@code saved}. */
  public static void main(String... arguments) throws Exception {
    ForwardingTap tap = new ForwardingTap(URI.create(arguments[0]));
    ServerSocket door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread listening = new Thread(() -> tap.listen(door), "tap-door");
    listening.setDaemon(true);
    listening.start();
    ParentPipe parent = new ParentPipe();
    parent.say(Integer.toString(door.getLocalPort()));
    for (String line = parent.next(); line != null; line = parent.next()) {
      tap.save(Path.of(arguments[1]));
      parent.say("saved");
    }
  }

  private void listen(ServerSocket door) {
    try (door) {
      while (true) {
        Socket client = door.accept();
        Socket to = new Socket(server.getAddress(), server.getPort());
        new TappedConnection(client, to, exchanges::add).start();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the tap cannot go on", e);
    }
  }

  private void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Exchange> all;
    synchronized (exchanges) {
      all = List.copyOf(exchanges);
    }
    Moments stored = new Moments();
    ObjectMapper json = new ObjectMapper();
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(EXCHANGES))) {
      for (Exchange each : all) {
        if (each.isWrite()) {
          addLines(each, stored);
        } else {
          out.write(json.writeValueAsString(each));
          out.newLine();
        }
      }
    }
    stored.save(folder.resolve(MOMENTS));
  }

  private static void addLines(Exchange write, Moments stored) throws IOException {
    byte[] lines = write.body();
    if (write.header("content-encoding").equals("gzip")) {
      lines = new GZIPInputStream(new ByteArrayInputStream(lines)).readAllBytes();
    }
    for (String line : new String(lines, StandardCharsets.UTF_8).split("\n")) {
      // An empty write is how a client tries its token.
      if (!line.isEmpty()) {
        stored.add(Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)), write.answered());
      }
    }
  }
}
