package io.unifiedtelemetry.connect.benchmark.proxy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request and its response, as recorded by the proxy. Times are microseconds since 1970.
 *
 * @param head request line and headers
 * @param body of the request
 * @param status of the response
 * @param responseBytes length of the response body
 * @param started when the first byte of the request arrived
 * @param responded when the first byte of the response arrived
 * @param ended when the last byte of the response arrived
 */
public record HttpExchange(
    List<String> head,
    byte[] body,
    int status,
    long responseBytes,
    long started,
    long responded,
    long ended) {

  /** Returns the request method. */
  @JsonIgnore
  public String method() {
    return head.get(0).split(" ")[0];
  }

  /** Returns path and query string. */
  @JsonIgnore
  public String target() {
    return head.get(0).split(" ")[1];
  }

  /** Returns the request body as text. */
  @JsonIgnore
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether it is a successful write. */
  @JsonIgnore
  public boolean isWrite() {
    return target().contains("/write") && status == 204;
  }

  /** Returns the value of a request header; empty if there is none. */
  public String header(String name) {
    return HttpMessageReader.header(head, name);
  }
}
