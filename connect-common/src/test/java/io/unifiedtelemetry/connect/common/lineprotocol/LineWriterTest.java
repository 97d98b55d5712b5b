package io.unifiedtelemetry.connect.common.lineprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineWriterTest {
  private final LineWriter writer = new LineWriter(1);

  @Test
  void writesEachTypeExactly() {
    writer
        .measurement("m")
        .tag("t", "a")
        .field("float", 1.428e-4)
        .field("integer", Long.MIN_VALUE)
        .unsignedField("unsigned", -1L)
        .field("boolean", true)
        .field("string", "text")
        .time(-1);

    assertThat(writer)
        .hasToString(
            "m,t=a float=1.428E-4,integer=-9223372036854775808i,unsigned=18446744073709551615u,"
                + "boolean=true,string=\"text\" -1");
  }

  @Test
  void escapesWhatTheParserTakesForPunctuation() {
    writer.measurement("a b,c=d").tag("k ,=", "v ,=").field("f ,=", "say \"\\n\"\nnext").time(1);

    assertThat(writer)
        .hasToString("a\\ b\\,c=d,k\\ \\,\\==v\\ \\,\\= f\\ \\,\\==\"say \\\"\\\\n\\\"\nnext\" 1");
  }

  @Test
  void leavesOutATagWithoutAValue() {
    assertThat(writer.measurement("m").tag("t", "").field("f", 1L)).hasToString("m f=1i");
  }

  @Test
  void isUsedAgainForTheNextPoint() {
    writer.measurement("m").field("f", 1L).time(1);
    assertThat(writer.hasFields()).isTrue();

    writer.clear().measurement("n");
    assertThat(writer.hasFields()).isFalse();
    assertThat(writer.field("g", false).time(2)).hasToString("n g=false 2");
  }

  @Test
  void floatsReadBackTheSame() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = writer.clear().measurement("m").field("f", value).toString();
        assertThat(Double.parseDouble(text.substring(4))).isEqualTo(value);
      }
    }
  }

  @Test
  void floatsAreWrittenInTheShortestForm() {
    assertThat(writer.measurement("m").field("f", 2.0E-3)).hasToString("m f=0.002");
    assertThat(writer.clear().measurement("m").field("f", 2.2250738585072014E-308))
        .hasToString("m f=2.2250738585072014E-308");
    // The Java runtime itself writes 2.0000000000000002E22 before Java 19.
    assertThat(writer.clear().measurement("m").field("f", 2.0E22)).hasToString("m f=2.0E22");
  }

  @Test
  void keepsUnicode() {
    assertThat(writer.measurement("µ").tag("ort", "Zürich 🛰").field("f", "日本"))
        .hasToString("µ,ort=Zürich\\ 🛰 f=\"日本\"");
  }
}
