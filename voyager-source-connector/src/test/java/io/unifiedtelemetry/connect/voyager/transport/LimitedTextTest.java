package io.unifiedtelemetry.connect.voyager.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LimitedTextTest {
  @Test
  void keepsAllPartsInTheirOrder() {
    LimitedText text = new LimitedText(1_000_000);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      String part = "part " + i;
      assertThat(text.add(bytes(part))).isTrue();
      expected.append(part);
    }

    assertThat(string(text.take())).isEqualTo(expected.toString());
  }

  @Test
  void takesAsMuchAsTheLimitAllows() {
    LimitedText text = new LimitedText(5);

    assertThat(text.add(bytes("abc"))).isTrue();
    assertThat(text.add(bytes("de"))).isTrue();
    assertThat(text.add(bytes(""))).isTrue();
    assertThat(text.add(bytes("f"))).isFalse();

    assertThat(string(text.take())).isEqualTo("abcde");
  }

  @Test
  void hasNoRoomBeforeTheFirstByteAndAfterTheText() {
    LimitedText text = new LimitedText(1_000_000);

    assertThat(text.take().bytes()).isEmpty();
    text.add(bytes("abc"));
    assertThat(string(text.take())).isEqualTo("abc");
    assertThat(text.take().bytes()).isEmpty();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String string(Answer answer) {
    return new String(Arrays.copyOf(answer.bytes(), answer.length()), StandardCharsets.UTF_8);
  }
}
