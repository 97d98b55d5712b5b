package io.unifiedtelemetry.connect.benchmark.tap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds HTTP/1.1 messages in a stream of bytes that is pushed in piece by piece: one direction of a
 * connection.
 */
final class HttpMessageReader {
  private enum Part {
    HEAD,
    BODY,
    CHUNK_HEAD,
    CHUNK,
    CHUNK_END,
    TRAILER
  }

  /** Gets each message when its last byte has come. */
  interface Target {
    /**
     * @param head its lines, the first one first
     * @param body without the marks of chunks; empty where bodies are not kept
     * @param began when its first byte came
     */
    void message(List<String> head, byte[] body, long bodyLength, long began);
  }

  private final Target target;
  private final boolean keepBodies;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<String> head = new ArrayList<>();
  private Part part = Part.HEAD;
  private long left;
  private long bodyLength;
  private long began;

  HttpMessageReader(boolean keepBodies, Target target) {
    this.keepBodies = keepBodies;
    this.target = target;
  }

  /** Some bytes came, at that moment. */
  void push(byte[] bytes, int length, long moment) {
    int i = 0;
    while (i < length) {
      if (part == Part.BODY || part == Part.CHUNK) {
        int piece = (int) Math.min(left, length - i);
        take(bytes, i, piece, moment);
        i += piece;
      } else {
        byte each = bytes[i++];
        if (part == Part.HEAD && head.isEmpty() && line.size() == 0) {
          began = moment;
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

  private void take(byte[] bytes, int from, int length, long moment) {
    if (keepBodies) {
      body.write(bytes, from, length);
    }
    bodyLength += length;
    left -= length;
    if (left == 0) {
      if (part == Part.CHUNK) {
        part = Part.CHUNK_END;
      } else {
        end();
      }
    }
  }

  private void endLine(String text) {
    switch (part) {
      case HEAD -> endHeadLine(text);
      case CHUNK_HEAD -> {
        left = Long.parseLong(text.replaceAll(";.*", ""), 16);
        part = left == 0 ? Part.TRAILER : Part.CHUNK;
      }
      case CHUNK_END -> part = Part.CHUNK_HEAD;
      case TRAILER -> {
        if (text.isEmpty()) {
          end();
        }
      }
      default -> throw new IllegalStateException("a body has no lines");
    }
  }

  private void endHeadLine(String text) {
    if (!text.isEmpty()) {
      head.add(text);
      return;
    }
    if (header(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
      part = Part.CHUNK_HEAD;
      return;
    }
    String length = header(head, "content-length");
    left = length.isEmpty() ? 0 : Long.parseLong(length);
    if (left == 0) {
      end();
    } else {
      part = Part.BODY;
    }
  }

  private void end() {
    target.message(List.copyOf(head), body.toByteArray(), bodyLength, began);
    head.clear();
    body.reset();
    bodyLength = 0;
    part = Part.HEAD;
  }

  /** The value of a header; empty where there is none. */
  static String header(List<String> head, String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return head.stream()
        .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(start))
        .map(each -> each.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }
}
