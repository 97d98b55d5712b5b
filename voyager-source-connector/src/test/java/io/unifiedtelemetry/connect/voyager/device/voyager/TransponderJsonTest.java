package io.unifiedtelemetry.connect.voyager.device.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TransponderJsonTest {
  private static final String GOOD = "{\"modules\":[]}";

  @Test
  void allowsWhitespaceAroundTheJson() {
    assertThat(parse("\r\n " + GOOD + "\n")).isNull();
  }

  @Test
  void reportsTextBeforeTheJson() {
    assertFailure("\nWelcome!\n" + GOOD, FailureClass.TEXT_BEFORE_JSON, "Welcome!");
    assertFailure("\u001b[1;32m" + GOOD, FailureClass.TEXT_BEFORE_JSON, "color");
  }

  @Test
  void showsAnErrorOfTheDevice() {
    assertFailure(
        "ERROR: Command not found\n", FailureClass.DEVICE_ERROR, "ERROR: Command not found");
  }

  @Test
  void showsTheFirstLineOfInvalidJson() {
    assertFailure("", FailureClass.NOT_JSON, "empty");
    assertFailure("<html>\n<body>secret</body>", FailureClass.NOT_JSON, "It starts with: <html>");
    assertFailure("{\"modules\":[{\"location\":", FailureClass.NOT_JSON, "truncated");
    assertFailure(GOOD + GOOD, FailureClass.NOT_JSON, "malformed");
  }

  @Test
  void distinguishesUnexpectedJsonFromInvalidJson() {
    assertFailure("{\"interfaces\":[]}", FailureClass.UNEXPECTED_JSON, "is this a Voyager?");
    assertFailure("{\"modules\":{}}", FailureClass.UNEXPECTED_JSON, "list of modules");
  }

  @Test
  void ignoresBytesAfterTheResponse() {
    byte[] text = (GOOD + "garbage").getBytes(StandardCharsets.UTF_8);
    assertThat(TransponderJson.parse(text, GOOD.length()).path("modules").isArray()).isTrue();
  }

  private static void assertFailure(String text, FailureClass kind, String part) {
    PollFailure failure = parse(text);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageContaining(part);
  }

  private static PollFailure parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return catchThrowableOfType(
        PollFailure.class, () -> TransponderJson.parse(bytes, bytes.length));
  }
}
