package io.unifiedtelemetry.connect.quickstart.page;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Set;

/**
 * Rejects requests that other web pages make the browser send to this machine: those whose name for
 * the server is not its own (DNS rebinding), and changes from another origin.
 */
final class RequestGuard {
  private final Set<String> hosts;

  RequestGuard(int port) {
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /** Returns why the request is rejected, or an empty text. */
  String rejection(String method, Headers headers) {
    List<String> host = headers.getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.get(0))) {
      return "the Host header is not the address of this server";
    }
    boolean safe = method.equals("GET") || method.equals("HEAD");
    if (!safe && !List.of("http://" + host.get(0)).equals(headers.get("Origin"))) {
      return "the Origin header is not this server";
    }
    return "";
  }
}
