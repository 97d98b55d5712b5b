package io.unifiedtelemetry.connect.benchmark.yardstick;

import io.unifiedtelemetry.connect.benchmark.tap.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks a server the same questions again, with one curl over one connection that throws the answers
 * away.
 *
 * @param seconds it took
 * @param bytes of all answers
 */
public record CurlReplay(double seconds, long bytes) {
  private static final List<String> HEADERS =
      List.of("Accept", "Accept-Encoding", "Authorization", "Content-Type");

  /**
   * Asks.
   *
   * @param server its address
   * @param folder an empty one
   */
  public static CurlReplay of(List<Exchange> questions, String server, Path folder)
      throws IOException, InterruptedException {
    StringBuilder config = new StringBuilder();
    for (int i = 0; i < questions.size(); i++) {
      Exchange each = questions.get(i);
      Path body = folder.resolve("question-" + i);
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
    long begin = System.nanoTime();
    Process curl =
        new ProcessBuilder("curl", "--config", config.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (curl.waitFor() != 0) {
      throw new IOException("curl could not ask everything again");
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new CurlReplay(seconds, said.lines().mapToLong(Long::parseLong).sum());
  }
}
