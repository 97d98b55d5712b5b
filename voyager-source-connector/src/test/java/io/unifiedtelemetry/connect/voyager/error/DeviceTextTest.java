package io.unifiedtelemetry.connect.voyager.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\rb",
        "a\u001bb",
        "a\u007fb",
        "a\u009bb",
        "a\u202eb",
        "a\u2028b",
        "a\0b"
      })
  void replacesUnprintableCharacters(String text) {
    assertThat(DeviceText.isPrintable(text)).isFalse();
    assertThat(DeviceText.clean(text, 10)).isEqualTo("a b");
    assertThat(new PollFailure(FailureClass.CLOSED, text)).hasMessage("a b");
    assertThat(FirstLine.of(utf8("x" + text), utf8("x" + text).length)).isIn("xa b", "xa");
  }

  @Test
  void replacesHalfOfACharacter() {
    String half = "🛰".substring(0, 1);
    assertThat(DeviceText.isPrintable(half)).isFalse();
    assertThat(DeviceText.clean("a" + half, 10)).isEqualTo("a ");
  }

  @Test
  void cutsWithoutBreakingACharacter() {
    assertThat(DeviceText.clean("x".repeat(10), 10)).isEqualTo("x".repeat(10));
    assertThat(DeviceText.clean("x".repeat(11), 10)).isEqualTo("x".repeat(10) + "…");
    assertThat(DeviceText.clean("🛰".repeat(10), 3)).isEqualTo("🛰🛰…");
  }

  @Test
  void aBugIsShownWithoutTheTextOfTheDevice() {
    PollFailure failure =
        PollFailure.of(
            new IllegalStateException("outer", new IllegalArgumentException("\u001b[2J")));

    assertThat(failure.getMessage())
        .isEqualTo("a bug in this plugin: java.lang.IllegalArgumentException:  [2J");
    assertThat(failure).hasNoCause();
    assertThat(failure.getStackTrace()[0].getMethodName())
        .isEqualTo("aBugIsShownWithoutTheTextOfTheDevice");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
