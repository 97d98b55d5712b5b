package io.unifiedtelemetry.connect.common.lineprotocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void escapesPunctuation() {
    writer.measurement("a b,c=d").tag("k ,=", "v ,=").field("f ,=", "say \"\\n\"\nnext").time(1);

    assertThat(writer)
        .hasToString("a\\ b\\,c=d,k\\ \\,\\==v\\ \\,\\= f\\ \\,\\==\"say \\\"\\\\n\\\"\nnext\" 1");
  }

  @Test
  void omitsATagWithoutAValue() {
    assertThat(writer.measurement("m").tag("t", "").field("f", 1L)).hasToString("m f=1i");
  }

  @Test
  void isReusedForTheNextPoint() {
    writer.measurement("m").field("f", 1L).time(1);
    assertThat(writer.hasFields()).isTrue();

    writer.clear().measurement("n");
    assertThat(writer.hasFields()).isFalse();
    assertThat(writer.field("g", false).time(2)).hasToString("n g=false 2");
  }

  @Test
  void writesFloatsThatReadBackEqual() {
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
  void writesFloatsWithFewDigitsLikeAllOthers() {
    Random random = new Random(2);
    for (int i = 0; i < 300_000; i++) {
      double digits = random.nextLong(1L << (1 + random.nextInt(52)));
      double value = digits / Math.pow(10, random.nextInt(12)) * (random.nextBoolean() ? 1 : -1);
      assertThat(writer.clear().measurement("m").field("f", value).toString())
          .isEqualTo("m f=" + NumberOutput.toString(value, true));
    }
    for (double value : new double[] {0.0, -0.0, 1e-3, 9999999.0, 1e7, 0.1 + 0.2, 1.0 / 3}) {
      assertThat(writer.clear().measurement("m").field("f", value).toString())
          .isEqualTo("m f=" + NumberOutput.toString(value, true));
    }
  }

  @Test
  void writesFloatsInTheShortestForm() {
    assertThat(writer.measurement("m").field("f", 2.0E-3)).hasToString("m f=0.002");
    assertThat(writer.clear().measurement("m").field("f", 2.2250738585072014E-308))
        .hasToString("m f=2.2250738585072014E-308");
    // Before Java 19, Double.toString returns 2.0000000000000002E22.
    assertThat(writer.clear().measurement("m").field("f", 2.0E22)).hasToString("m f=2.0E22");
  }

  @Test
  void writesEscapedKeysAndUtf8LikeStrings() {
    byte[] key = LineWriter.escaped(utf8("f ,="));
    byte[] text = utf8("xsay \"\\n\"\nnext");

    writer
        .measurement(utf8("a b"))
        .tag(utf8("k="), utf8("v,"))
        .tag(utf8("empty"), utf8(""))
        .key(key)
        .value(text, 1, text.length - 1)
        .key(key)
        .value(1.5)
        .key(key)
        .value(-3L)
        .key(key)
        .unsignedValue(-1L)
        .key(key)
        .unsignedValue(7L)
        .key(key)
        .value(true)
        .time(1);

    assertThat(writer)
        .hasToString(
            "a\\ b,k\\==v\\, f\\ \\,\\==\"say \\\"\\\\n\\\"\nnext\",f\\ \\,\\==1.5,f\\ \\,\\==-3i,"
                + "f\\ \\,\\==18446744073709551615u,f\\ \\,\\==7u,f\\ \\,\\==true 1");
    assertThat(new String(writer.array(), 0, writer.size(), UTF_8)).isEqualTo(writer.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x=1\nvoyager_line,device=victim f=1", "\n", "ends\\", "a\\\nb"})
  void refusesNamesThatWouldBecomeOtherPoints(String name) {
    assertThat(LineWriter.canWriteName(name)).isFalse();
    assertThat(LineWriter.canWriteName(utf8(name))).isFalse();
    assertThat(LineWriter.canWriteMeasurement(name)).isFalse();
    assertRefused(() -> writer.measurement(name));
    assertRefused(() -> writer.measurement(utf8(name)));
    assertRefused(() -> writer.tag(name, "v"));
    assertRefused(() -> writer.tag("k", name));
    assertRefused(() -> writer.tag(utf8("k"), utf8(name)));
    assertRefused(() -> writer.field(name, 1.5));
    assertRefused(() -> writer.field(name, "text"));
    assertRefused(() -> LineWriter.escaped(utf8(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"# comment", "\tblank", "\u0000zero"})
  void refusesMeasurementsThatTheServerSkips(String name) {
    assertThat(LineWriter.canWriteMeasurement(name)).isFalse();
    assertThat(LineWriter.canWriteName(name)).isTrue();
    assertRefused(() -> writer.measurement(name));
  }

  @Test
  void namesWithOtherCharactersAreKept() {
    String name = "a\tb\\c\"\r\u001b";
    assertThat(LineWriter.canWriteMeasurement(name)).isTrue();
    assertThat(writer.measurement(name).tag("k", name).field("f", true))
        .hasToString(name + ",k=" + name + " f=true");
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line protocol cannot represent");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void keepsUnicode() {
    assertThat(writer.measurement("µ").tag("ort", "Zürich 🛰").field("f", "日本"))
        .hasToString("µ,ort=Zürich\\ 🛰 f=\"日本\"");
  }
}
