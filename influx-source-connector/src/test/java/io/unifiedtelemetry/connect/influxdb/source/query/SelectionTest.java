package io.unifiedtelemetry.connect.influxdb.source.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.config.FilterConfig;
import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void selectsExactlyTheFieldsWhoseNamesAreNotReserved() {
    FieldTypes types = new FieldTypes();
    types.add("_tagKey", FieldType.FLOAT);
    types.add("f", FieldType.FLOAT);

    Selection selection = Selection.ALL.readable(types);

    assertThat(selection.columns()).startsWith("/").endsWith("/");
    String columns = selection.columns();
    Pattern fields = Pattern.compile(columns.substring(1, columns.length() - 1));
    assertThat(FilterConfig.RESERVED).noneMatch(name -> fields.matcher(name).find());
    assertThat(
            List.of("f", "_", "_n", "_nam", "_names", "name", "x_name", "_tag", "_tagKeys", "\n"))
        .allMatch(name -> fields.matcher(name).find());
    assertThat(selection.counts()).isEqualTo("count(" + columns + ")");
  }

  @Test
  void selectsAllFieldsIfNoNameIsReserved() {
    FieldTypes types = new FieldTypes();
    types.add("f", FieldType.FLOAT);

    assertThat(Selection.ALL.readable(types)).isEqualTo(Selection.ALL);
  }
}
