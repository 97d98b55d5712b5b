package io.unifiedtelemetry.connect.influxdb.source.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeriesSorterTest {
  private static final byte[] NAME = utf8("m");

  private final SeriesSorter sorter = new SeriesSorter(10_000, name -> FieldType.FLOAT);
  private final List<String> received = new ArrayList<>();

  @Test
  void passesSeriesOnInTheirOrder() throws Exception {
    sorter.start(NAME, columns("time", "a", "b", SeriesSorter.END_OF_TAGS, "f", "g"));
    row(1, "x", "y", 1.0, null);
    row(1, null, "z", null, 2.0);
    row(2, "x", "y", 3.0, 4.0);
    row(2, null, null, 5.0, null);
    row(3, null, "z", 6.0, null);

    sorter.play(this::series);
    assertThat(received)
        .containsExactly(
            "m  [time, f, g]",
            "2 1=5.0",
            "m b=z [time, f, g]",
            "1 2=2.0",
            "3 1=6.0",
            "m a=x,b=y [time, f, g]",
            "1 1=1.0",
            "2 1=3.0 2=4.0");
  }

  @Test
  void goesOnInTheNextChunk() throws Exception {
    Columns columns = columns("time", "t", SeriesSorter.END_OF_TAGS, "f");
    for (int i = 0; i < 5_000; i++) {
      sorter.start(NAME, columns);
      row(i, "s" + i % 1_000, (double) i);
    }
    sorter.play(this::series);

    assertThat(received).hasSize(6_000);
    assertThat(received.subList(0, 6))
        .containsExactly(
            "m t=s0 [time, f]",
            "0 1=0.0",
            "1000 1=1000.0",
            "2000 1=2000.0",
            "3000 1=3000.0",
            "4000 1=4000.0");
    assertThat(received.stream().filter(each -> each.startsWith("m")).toList())
        .isEqualTo(
            IntStream.range(0, 1_000).mapToObj(i -> "m t=s" + i + " [time, f]").sorted().toList());
  }

  @Test
  void keepsAllTypes() throws Exception {
    sorter.start(NAME, columns("time", SeriesSorter.END_OF_TAGS, "f", "i", "u", "b", "s", "e"));
    sorter.beginRow(Long.MIN_VALUE);
    sorter.floating(2, Double.MIN_VALUE);
    sorter.integer(3, Long.MIN_VALUE);
    sorter.unsigned(4, -1);
    sorter.bool(5, true);
    byte[] text = utf8("_text_");
    sorter.text(6, text, 1, 4);
    sorter.text(7, text, 0, 0);
    sorter.endRow();

    sorter.play(this::series);
    assertThat(received)
        .contains(Long.MIN_VALUE + " 1=4.9E-324 2=-9223372036854775808 3=-1u 4=true 5=text 6=");
  }

  @Test
  void takesAnEmptyTagForNone() throws Exception {
    sorter.start(NAME, columns("time", "t", SeriesSorter.END_OF_TAGS, "f"));
    row(1, "", 1.0);
    row(2, null, 2.0);

    sorter.play(this::series);
    assertThat(received).containsExactly("m  [time, f]", "1 1=1.0", "2 1=2.0");
  }

  @Test
  void tellsSeriesApartWhoseTagsLookAlike() throws Exception {
    sorter.start(NAME, columns("time", "a", "b", SeriesSorter.END_OF_TAGS, "f"));
    row(1, "xy", "z", 1.0);
    row(1, "x", "yz", 2.0);
    row(1, "xyz", null, 3.0);
    row(1, null, "xyz", 4.0);

    sorter.play(this::series);
    assertThat(received.stream().filter(each -> each.startsWith("m"))).hasSize(4);
  }

  @Test
  void namesThatTheServerChangedAreAmbiguous() {
    assertThat(isAmbiguous("x", "time", "x", SeriesSorter.END_OF_TAGS, "x_1")).isTrue();
    assertThat(isAmbiguous("x", "time", "x", "x_1", SeriesSorter.END_OF_TAGS, "x_2")).isTrue();
    assertThat(isAmbiguous("order", "time", "b", "a", SeriesSorter.END_OF_TAGS, "f")).isTrue();
    assertThat(isAmbiguous("no border", "time", "a", "f")).isTrue();
    String end = SeriesSorter.END_OF_TAGS;
    assertThat(isAmbiguous("a tag with its name", "time", "a", end, "z", end + "_1", "f")).isTrue();
    assertThat(isAmbiguous("a field with its name", "time", "a", end, end + "_1")).isTrue();
    assertThat(isAmbiguous("numbers", "time", "x_1", SeriesSorter.END_OF_TAGS, "y_1")).isFalse();
    assertThat(isAmbiguous("only numbers", "time", "1", SeriesSorter.END_OF_TAGS, "_1", "2"))
        .isFalse();
  }

  @Test
  void columnsThatChangeAreAmbiguous() {
    sorter.start(NAME, columns("time", SeriesSorter.END_OF_TAGS, "f"));
    sorter.start(NAME, columns("time", "t", SeriesSorter.END_OF_TAGS, "f"));

    assertThat(sorter.isUnsortable()).isTrue();
    assertThat(sorter.beginRow(1)).isFalse();
  }

  @Test
  void keepsNoMoreRowsThanAllowed() throws Exception {
    SeriesSorter small = new SeriesSorter(2, name -> null);
    small.start(NAME, columns("time", SeriesSorter.END_OF_TAGS, "f"));
    for (int i = 0; i < 2; i++) {
      assertThat(small.isFull()).isFalse();
      assertThat(small.beginRow(i)).isTrue();
      small.endRow();
    }
    assertThat(small.isFull()).isTrue();
    assertThat(small.beginRow(2)).isFalse();
  }

  @Test
  void endsWhenRowsTakeTooMuchMemory() throws Exception {
    byte[] large = new byte[1024 * 1024];
    sorter.start(NAME, columns("time", "t", SeriesSorter.END_OF_TAGS, "f"));
    int rows = 0;
    while (sorter.beginRow(rows)) {
      sorter.text(3, large, 0, large.length);
      sorter.endRow();
      rows++;
    }
    assertThat(rows).isEqualTo(8);
    assertThat(sorter.isUnsortable()).isTrue();
  }

  @Test
  void rejectsATagThatIsNoString() {
    sorter.start(NAME, columns("time", "t", SeriesSorter.END_OF_TAGS, "f"));
    sorter.beginRow(1);

    assertThatThrownBy(() -> sorter.integer(1, 5)).isInstanceOf(MalformedResponseException.class);
  }

  private static boolean isAmbiguous(String what, String... names) {
    SeriesSorter each = new SeriesSorter(1, name -> null);
    each.start(NAME, columns(names));
    return each.isUnsortable();
  }

  // Texts are tags, numbers are fields.
  private void row(long time, Object... values) throws Exception {
    assertThat(sorter.beginRow(time)).isTrue();
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text) {
        sorter.text(i + 1, utf8(text), 0, utf8(text).length);
      } else if (values[i] instanceof Double value) {
        sorter.floating(i + 2, value);
      }
    }
    sorter.endRow();
  }

  private SeriesHandler series(byte[] name, SeriesKey series, Columns columns) {
    received.add(new String(name, StandardCharsets.UTF_8) + " " + series + " " + columns.names());
    return new Rows();
  }

  private static Columns columns(String... names) {
    return new Columns(Stream.of(names).toList());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private final class Rows implements SeriesHandler, RowHandler {
    @Override
    public boolean beginRow(long time) {
      received.add(Long.toString(time));
      return true;
    }

    @Override
    public RowHandler row() {
      return this;
    }

    @Override
    public void floating(int column, double value) {
      add(column, value);
    }

    @Override
    public void integer(int column, long value) {
      add(column, value);
    }

    @Override
    public void unsigned(int column, long bits) {
      add(column, bits + "u");
    }

    @Override
    public void bool(int column, boolean value) {
      add(column, value);
    }

    @Override
    public void text(int column, byte[] array, int from, int length) {
      add(column, new String(array, from, length, StandardCharsets.UTF_8));
    }

    @Override
    public void endRow() {}

    private void add(int column, Object value) {
      int end = received.size() - 1;
      received.set(end, received.get(end) + " " + column + "=" + value);
    }
  }
}
