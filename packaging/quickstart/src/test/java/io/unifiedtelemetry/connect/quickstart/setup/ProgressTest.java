package io.unifiedtelemetry.connect.quickstart.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Progress progress =
      new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), false);

  @Test
  void printsTheResultAndDurationOfAStep() throws Exception {
    long start = System.nanoTime();
    int port = progress.step("broker", each -> "at port " + each, () -> 9092);
    double max = (System.nanoTime() - start) / 1e9;

    assertThat(port).isEqualTo(9092);
    String line = out.toString(StandardCharsets.UTF_8);
    assertThat(line).matches("  ✓ broker +at port 9092 +[0-9]+\\.[0-9] s\n");
    // Rounded to a tenth.
    assertThat(Double.parseDouble(line.replaceAll(".* ([0-9.]+) s\n", "$1")))
        .isLessThanOrEqualTo(max + 0.05);
  }

  @Test
  void printsWhichStepFailed() {
    assertThatThrownBy(
            () ->
                progress.step(
                    "broker",
                    each -> "",
                    () -> {
                      throw new IOException("no");
                    }))
        .hasMessage("no");
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("  ✗ broker");
  }
}
