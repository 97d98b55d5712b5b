package io.unifiedtelemetry.connect.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          line 3: 422 input field "f" on measurement "m" is type string, already exists as type float dropped=1 | line N: 422 input field "…" on measurement "…" is type string, already exists as type float dropped=N
          line 1: 400 unable to parse 'm f="it's" 12': invalid boolean | line N: 400 unable to parse '…': invalid boolean
          line 12: it doesn't fit, it won't | line N: it doesn't fit, it won't
          line 1: a "quoted \\" quote" of lane L1 at -1.5 or 12:30:00 | line N: a "…" of lane L1 at N or N
          """)
  void generalisesNumbersAndQuotedValues(String reason, String generalised) {
    assertThat(Reason.generalised(reason)).isEqualTo(generalised);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2"})
  void keepsOnlyTheFirstRow(int more) {
    assertThat(Reason.generalised("line 1: a" + "\nline 2: b".repeat(more))).isEqualTo("line N: a");
  }
}
