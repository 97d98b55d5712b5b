package io.unifiedtelemetry.connect.benchmark.baseline;

import io.unifiedtelemetry.connect.benchmark.proxy.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A replay of recorded queries by one curl over one connection, which discards the responses.
 *
 * @param seconds that it took
 * @param bytes in all responses
 */
public record CurlReplay(double seconds, long bytes) {
  private static final List<String> HEADERS =
      List.of("Accept", "Accept-Encoding", "Authorization", "Content-Type");

  /**
   * Replays the queries.
   *
   * @param server URL
   * @param folder an empty one, for files of curl
   */
  public static CurlReplay of(List<HttpExchange> queries, String server, Path folder)
      throws IOException, InterruptedException {
    StringBuilder config = new StringBuilder();
    for (int i = 0; i < queries.size(); i++) {
      HttpExchange each = queries.get(i);
      Path body = folder.resolve("query-" + i);
      Files.write(body, each.body());
      config.append(i > 0 ? "next\n" : "");
      config.append("silent\nshow-error\nfail\noutput = \"/dev/null\"\n");
      config.append("url = \"").append(server).append(each.target()).append("\"\n");
      for (String name : HEADERS) {
        if (!each.header(name).isEmpty()) {
          config.append("header = \"").append(name).append(": ");
          config.append(each.header(name)).append("\"\n");
        }
      }
      if (each.method().equals("POST")) {
        config.append("data-binary = \"@").append(body).append("\"\n");
      }
      config.append("write-out = \"%{size_download}\\n\"\n");
    }
    Path file = folder.resolve("curl.conf");
    Files.writeString(file, config);
    return run(file);
  }

  private static CurlReplay run(Path config) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process curl =
        new ProcessBuilder("curl", "--config", config.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (curl.waitFor() != 0) {
      throw new IOException("curl could not replay the queries");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new CurlReplay(seconds, output.lines().mapToLong(Long::parseLong).sum());
  }
}
