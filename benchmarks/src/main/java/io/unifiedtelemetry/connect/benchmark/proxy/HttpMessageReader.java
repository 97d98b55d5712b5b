package io.unifiedtelemetry.connect.benchmark.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits one direction of a connection, received in chunks of bytes, into HTTP/1.1 messages. */
final class HttpMessageReader {
  private enum State {
    HEAD,
    BODY,
    CHUNK_HEAD,
    CHUNK,
    CHUNK_END,
    TRAILER
  }

  /** Receives each complete message. */
  interface Handler {
    /**
     * @param head start line and headers
     * @param body without chunk headers; empty if bodies are not kept
     * @param started when its first byte arrived
     */
    void message(List<String> head, byte[] body, long bodyLength, long started);
  }

  private final Handler handler;
  private final boolean keepBodies;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<String> head = new ArrayList<>();
  private State state = State.HEAD;
  private long remaining;
  private long bodyLength;
  private long started;

  HttpMessageReader(boolean keepBodies, Handler handler) {
    this.keepBodies = keepBodies;
    this.handler = handler;
  }

  /** Processes bytes that arrived at this time. */
  void accept(byte[] bytes, int length, long time) {
    int i = 0;
    while (i < length) {
      if (state == State.BODY || state == State.CHUNK) {
        int count = (int) Math.min(remaining, length - i);
        take(bytes, i, count, time);
        i += count;
      } else {
        byte each = bytes[i++];
        if (state == State.HEAD && head.isEmpty() && line.size() == 0) {
          started = time;
        }
        if (each == '\n') {
          String text = line.toString(StandardCharsets.ISO_8859_1).strip();
          line.reset();
          endLine(text);
        } else {
          line.write(each);
        }
      }
    }
  }

  private void take(byte[] bytes, int from, int length, long time) {
    if (keepBodies) {
      body.write(bytes, from, length);
    }
    bodyLength += length;
    remaining -= length;
    if (remaining == 0) {
      if (state == State.CHUNK) {
        state = State.CHUNK_END;
      } else {
        end();
      }
    }
  }

  private void endLine(String text) {
    switch (state) {
      case HEAD -> endHeadLine(text);
      case CHUNK_HEAD -> {
        remaining = Long.parseLong(text.replaceAll(";.*", ""), 16);
        state = remaining == 0 ? State.TRAILER : State.CHUNK;
      }
      case CHUNK_END -> state = State.CHUNK_HEAD;
      case TRAILER -> {
        if (text.isEmpty()) {
          end();
        }
      }
      default -> throw new IllegalStateException("A body has no lines");
    }
  }

  private void endHeadLine(String text) {
    if (!text.isEmpty()) {
      head.add(text);
      return;
    }
    if (header(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
      state = State.CHUNK_HEAD;
      return;
    }
    String length = header(head, "content-length");
    remaining = length.isEmpty() ? 0 : Long.parseLong(length);
    if (remaining == 0) {
      end();
    } else {
      state = State.BODY;
    }
  }

  private void end() {
    handler.message(List.copyOf(head), body.toByteArray(), bodyLength, started);
    head.clear();
    body.reset();
    bodyLength = 0;
    state = State.HEAD;
  }

  /** Returns the value of a header; empty if there is none. */
  static String header(List<String> head, String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return head.stream()
        .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(start))
        .map(each -> each.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }
}
