package io.unifiedtelemetry.connect.benchmark.tap;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request and its answer, as they went through the tap.
 *
 * @param head the request's first line and headers
 * @param body the request's
 * @param status of the answer
 * @param answerBytes length of the answer's body
 * @param began when the request's first byte came from the client
 * @param answered when the answer's first byte came from the server
 * @param ended when its last byte came
 */
public record Exchange(
    List<String> head,
    byte[] body,
    int status,
    long answerBytes,
    long began,
    long answered,
    long ended) {

  /** For example {@code POST}. */
  @JsonIgnore
  public String method() {
    return head.get(0).split(" ")[0];
  }

  /** Path and query. */
  @JsonIgnore
  public String target() {
    return head.get(0).split(" ")[1];
  }

  /** The body as text. */
  @JsonIgnore
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether lines were written with it, and stored. */
  @JsonIgnore
  public boolean isWrite() {
    return target().contains("/write") && status == 204;
  }

  /** The value of one of the request's headers; empty where there is none. */
  public String header(String name) {
    return HttpMessageReader.header(head, name);
  }
}
