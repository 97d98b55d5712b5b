package io.unifiedtelemetry.connect.voyager.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LimitedBufferTest {
  @Test
  void keepsAllPartsInOrder() {
    LimitedBuffer buffer = new LimitedBuffer(1_000_000);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      String part = "part " + i;
      assertThat(buffer.add(bytes(part))).isTrue();
      expected.append(part);
    }

    assertThat(string(buffer.take())).isEqualTo(expected.toString());
  }

  @Test
  void addsAsMuchAsTheLimitAllows() {
    LimitedBuffer buffer = new LimitedBuffer(5);

    assertThat(buffer.add(bytes("abc"))).isTrue();
    assertThat(buffer.add(bytes("de"))).isTrue();
    assertThat(buffer.add(bytes(""))).isTrue();
    assertThat(buffer.add(bytes("f"))).isFalse();

    assertThat(string(buffer.take())).isEqualTo("abcde");
  }

  @Test
  void allocatesNothingBeforeTheFirstByteAndAfterTake() {
    LimitedBuffer buffer = new LimitedBuffer(1_000_000);

    assertThat(buffer.take().bytes()).isEmpty();
    buffer.add(bytes("abc"));
    assertThat(string(buffer.take())).isEqualTo("abc");
    assertThat(buffer.take().bytes()).isEmpty();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String string(Response response) {
    return new String(Arrays.copyOf(response.bytes(), response.length()), StandardCharsets.UTF_8);
  }
}
