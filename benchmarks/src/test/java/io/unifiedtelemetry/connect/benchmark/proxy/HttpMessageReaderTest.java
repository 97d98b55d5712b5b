package io.unifiedtelemetry.connect.benchmark.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMessageReaderTest {
  private static final String MESSAGES =
      "POST /api/v2/write HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"
          + "GET /ping HTTP/1.1\r\nHost: a\r\n\r\n"
          + "POST /query HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "5\r\nhello\r\n6;a=b\r\n there\r\n0\r\n\r\n"
          + "HTTP/1.1 204 No Content\r\n\r\n";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1_000})
  void findsMessagesInChunksOfAnySize(int size) {
    List<String> found = new ArrayList<>();
    HttpMessageReader reader =
        new HttpMessageReader(
            true,
            (head, body, length, started) ->
                found.add(head.get(0) + "|" + text(body) + "|" + length));

    feed(reader, size);

    assertThat(found)
        .containsExactly(
            "POST /api/v2/write HTTP/1.1|hello|5",
            "GET /ping HTTP/1.1||0",
            "POST /query HTTP/1.1|hello there|11",
            "HTTP/1.1 204 No Content||0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000})
  void countsBytesOfBodiesThatAreNotKept(int size) {
    List<Long> lengths = new ArrayList<>();
    HttpMessageReader reader =
        new HttpMessageReader(
            false,
            (head, body, length, started) -> {
              assertThat(body).isEmpty();
              lengths.add(length);
            });

    feed(reader, size);

    assertThat(lengths).containsExactly(5L, 0L, 11L, 0L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void recordsWhenAMessageStarted(int size) {
    List<Long> starts = new ArrayList<>();
    HttpMessageReader reader =
        new HttpMessageReader(true, (head, body, length, started) -> starts.add(started));

    feed(reader, size);

    long second = MESSAGES.indexOf("GET");
    assertThat(starts.get(0)).isZero();
    assertThat(starts.get(1)).isEqualTo(second - second % size);
  }

  // The arrival time of a chunk is the index of its first byte.
  private static void feed(HttpMessageReader reader, int size) {
    byte[] all = MESSAGES.getBytes(StandardCharsets.ISO_8859_1);
    for (int from = 0; from < all.length; from += size) {
      byte[] chunk = Arrays.copyOfRange(all, from, Math.min(from + size, all.length));
      reader.accept(chunk, chunk.length, from);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
